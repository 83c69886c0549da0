import { closeProgramme } from '../../store/closing.repo';
import { useTestApi } from '../testing/apiForTests';
import { useTestProgramme } from '../testing/programmeForTests';
import { showGroupText } from './showGroupText.route';
import { showProgramme } from './showProgramme.route';

const api = useTestApi();
const programme = useTestProgramme(api);

const plan = { step: 'plan', form: { services: '法律咨询', places: '示例社区' } };
const show = () => api.get(`/api/v1/programmes/${programme.id}`).expect(200);
const move = (how: string, body: object = { reason: '防汛' }, key?: string) =>
  api.post(`/api/v1/programmes/${programme.id}/${how}`, body, key);

test('progress: matters, steps and notices by state', async () => {
  const matter = await programme.matterOf('参与者001');
  await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  await programme.drive();
  const { body } = await show();
  showProgramme.answer?.parse(body);
  expect(body).toMatchObject({
    state: 'running',
    stateText: '进行中',
    matters: { open: 6, done: 0 },
    report: null,
  });
  const steps = Object.fromEntries(body.steps.map((s: { id: string }) => [s.id, s]));
  expect(steps['participant/plan']).toMatchObject({ counts: { open: 2, done: 1 }, overdue: 0 });
  expect(body.tallies.X).toEqual({ asked: 6, done: 0, nil: 0 });
  expect(body.notices.suppressed).toBeGreaterThan(0);
  expect(body.mail).toEqual({ stopped: false, held: 0 });
});

test('what is past its deadline is counted as overdue', async () => {
  api.clock.at += 30 * 86_400_000;
  const { body } = await show();
  api.clock.at -= 30 * 86_400_000;
  const step = body.steps.find((s: { id: string }) => s.id === 'participant/plan');
  expect(step).toMatchObject({ counts: { open: 3 }, overdue: 3 });
});

test('paused, resumed, cancelled, each with its reason and a poke', async () => {
  expect((await move('pause').expect(200)).body).toMatchObject({ state: 'paused', stateText: '已暂停' });
  expect((await move('pause').expect(409)).body.code).toBe('programme-paused');
  expect((await move('resume', { reason: '汛情解除' }).expect(200)).body.state).toBe('running');
  expect((await move('resume').expect(409)).body.code).toBe('programme-not-paused');
  expect((await move('cancel', { reason: '不办了' }).expect(200)).body.state).toBe('cancelled');
  expect((await move('cancel').expect(409)).body.code).toBe('programme-ended');
  const { body } = await show();
  expect(body.changes.map((c: { kind: string; reason: string }) => [c.kind, c.reason])).toEqual([
    ['paused', '防汛'],
    ['resumed', '汛情解除'],
    ['cancelled', '不办了'],
  ]);
  const pokes = api.engine.calls.filter((c) => c.startsWith(`pokeProgramme ${programme.id}`));
  expect(pokes.map((c) => c.split(' ')[2])).toEqual(['paused', 'resumed', 'cancelled']);
});

test('pausing twice under one key is pausing once', async () => {
  await move('pause', { reason: '防汛' }, 'pause-1').expect(200);
  await move('pause', { reason: '防汛' }, 'pause-1').expect(200);
  expect((await show()).body.changes).toHaveLength(1);
});

test.each([[{}], [{ reason: ' ' }], [{ reason: 'a'.repeat(501) }], [{ reason: 'a\u0000b' }]])(
  'the reason %j is none',
  async (body) => {
    const answer = await move('pause', body).expect(422);
    expect(answer.body.errors[0].path).toBe('reason');
  },
);

test('once closed it shows its report', async () => {
  await closeProgramme(api.db, programme.id, api.clock.now());
  const { body } = await show();
  expect(body).toMatchObject({ state: 'ended', report: { version: 1, body: { matters: { open: 6 } } } });
});

test('group text: what people without e-mail have to do, with neither names nor links', async () => {
  const { body } = await api.get(`/api/v1/programmes/${programme.id}/group-text`).expect(200);
  showGroupText.answer?.parse(body);
  expect(body.items[0]).toMatchObject({
    step: 'plan',
    people: 1,
    overdue: false,
    text: '服务计划：请于9月2日（周三）17:00前办理',
  });
  expect(body.text).toContain('1. 服务计划：请于9月2日（周三）17:00前办理');
  expect(body.text).not.toMatch(/参与者003|http|\/t\//);
});

test('group text follows a hand-in at once', async () => {
  const matter = await programme.matterOf('参与者003');
  await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  const { body } = await api.get(`/api/v1/programmes/${programme.id}/group-text`).expect(200);
  expect(body.items.map((i: { step: string }) => i.step)).not.toContain('plan');
});

test.each([
  ['get', ''],
  ['post', '/pause'],
  ['post', '/resume'],
  ['post', '/cancel'],
] as const)('%s of an unknown programme%s', async (method, rest) => {
  const path = `/api/v1/programmes/p-nothing${rest}`;
  const answer = method === 'get' ? await api.get(path) : await api.post(path, { reason: '防汛' });
  expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
});
