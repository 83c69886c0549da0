import { useTestApi } from '../testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../testing/programmeForTests';
import { showMatter } from './showMatter.route';

const api = useTestApi();
let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme(api);
});

const show = async (id: string) => {
  const { body } = await api.get(`/api/v1/matters/${id}`).expect(200);
  showMatter.answer?.parse(body);
  return body;
};

test('a matter with its steps, whose turn each is, why it is due then, and its workflow', async () => {
  const matter = await show(await programme.matterOf('参与者001'));
  expect(matter).toMatchObject({
    title: '百日服务',
    programme: '百日服务',
    assignee: { name: '参与者001' },
    group: '第1组',
    state: 'open',
  });
  expect(matter.temporalUrl).toContain(encodeURIComponent(matter.workflowId));
  const [plan, planCheck] = matter.steps;
  expect(plan).toMatchObject({
    id: 'plan',
    status: 'open',
    statusText: '办理中',
    round: 1,
    whoText: '承办人',
    overdue: false,
  });
  expect(plan.people.map((p: { name: string }) => p.name)).toEqual(['参与者001']);
  expect(plan.why).toContain('后第7个工作日');
  expect(plan.form.fields[0]).toMatchObject({ id: 'services', title: '打算开展的服务' });
  expect(planCheck).toMatchObject({ status: 'waiting', checks: 'plan', whoText: '组长', form: null });
  expect(planCheck.people.map((p: { name: string }) => p.name)).toEqual(['组长01']);
});

test('a hand-in counts at once, before its workflow has looked', async () => {
  const id = await programme.matterOf('参与者002');
  await api
    .post(`/api/v1/matters/${id}/submissions`, {
      step: 'plan',
      form: { services: '义诊', places: '示例社区' },
    })
    .expect(201);
  const [plan] = (await show(id)).steps;
  expect(plan).toMatchObject({
    status: 'done',
    statusText: '已办结',
    late: false,
    doneAt: '2026-08-24T10:00:00.000+08:00',
  });
  expect(plan.submissions).toMatchObject([
    {
      nil: false,
      form: { services: '义诊', places: '示例社区' },
      by: { personId: null, accessId: expect.any(String) },
      for: { name: '参与者002' },
    },
  ]);
});

test('after a return: both rounds, their deadlines and the comment', async () => {
  const id = await programme.matterOf('参与者002');
  await programme.drive();
  await api.post(`/api/v1/matters/${id}/checks`, { outcome: 'return', comment: '请写明日期' }).expect(201);
  await programme.drive();
  const [plan, check] = (await show(id)).steps;
  expect(plan).toMatchObject({ status: 'open', round: 2 });
  expect(plan.deadlines.map((d: { round: number; cause: string }) => [d.round, d.cause])).toEqual([
    [1, 'opened'],
    [2, 'returned'],
  ]);
  expect(check.checksDone).toMatchObject([{ round: 1, outcome: 'return', comment: '请写明日期' }]);
});

test('an unknown matter, an unknown piece of evidence', async () => {
  expect((await api.get('/api/v1/matters/m-nothing').expect(404)).body.code).toBe('not-found');
  expect((await api.get('/api/v1/evidence/v-nothing').expect(404)).body.code).toBe('not-found');
});
