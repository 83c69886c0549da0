import { useTestApi } from '../../api/testing/apiForTests';
import { useTestProgramme } from '../../api/testing/programmeForTests';
import { linkTokens } from '../../store/link.repo';
import { linkStatusOf } from '../../store/people.views';
import { mendAddress } from './mendAddress.act';
import { renewLinks } from './renewLinks.act';
import { replacePerson } from './replacePerson.act';

const api = useTestApi();
const programme = useTestProgramme(api);

const NEW = { name: '接办人001', unit: '示例单位09', email: 'jieban001@example.org', phone: '138 0000 0000' };
const replace = async (name: string, by: object, more = {}) => {
  const body = { personId: await programme.personId(name), by, reason: '工作调动', ...more };
  return api.post(`/api/v1/programmes/${programme.id}/replacements`, body);
};

test('somebody from outside takes over a part; the matter names them, the courier hears of it', async () => {
  const matter = await programme.matterOf('参与者001');
  const answer = await replace('参与者001', NEW);
  expect(answer.status).toBe(201);
  replacePerson.json?.answer.parse(answer.body);
  expect(answer.body.matters).toEqual([matter]);
  const shown = await api.get(`/api/v1/matters/${matter}`).expect(200);
  expect(shown.body.assignee).toEqual({ id: answer.body.personId, name: '接办人001', unit: '示例单位09' });
  expect(shown.body.workflowId).toContain(await programme.personId('参与者001'));
  expect(api.engine.calls.at(-1)).toBe('pokeCourier office');
  const roster = await api.get(`/api/v1/rosters/${programme.rosterId}`).expect(200);
  expect(roster.body.people.find((p: { name: string }) => p.name === '接办人001')).toMatchObject({
    email: 'jieban001@example.org',
    phone: '13800000000',
    roles: [],
  });
  expect((await replace('参与者001', NEW)).body.errors).toMatchObject([{ path: 'personId' }]);
});

test('what is wrong is named, place by place', async () => {
  const refused = async (by: object, more = {}) => {
    const { status, body } = await replace('参与者001', by, more);
    return [status, body.code, ...body.errors.map((e: { path: string }) => e.path)];
  };
  const same = { personId: await programme.personId('参与者001') };
  const sameGroup = { personId: await programme.personId('参与者002') };
  expect(await refused(same)).toEqual([422, 'invalid-request', 'by']);
  expect(await refused(sameGroup)).toEqual([422, 'invalid-request', 'by']);
  expect(await refused({ personId: 'h-none' })).toEqual([404, 'not-found']);
  expect(await refused(NEW, { personId: 'h-none' })).toEqual([404, 'not-found']);
  expect(await refused(NEW, { reason: '' })).toEqual([422, 'invalid-request', 'reason']);
  expect((await refused({ name: '接办人001' }))[0]).toBe(422);
  await api
    .post('/api/v1/programmes/p-none/replacements', { personId: 'x', by: NEW, reason: '无' })
    .expect(404);
  await api.post(`/api/v1/programmes/${programme.id}/cancel`, { reason: '取消' }).expect(200);
  expect(await refused(NEW)).toEqual([409, 'programme-ended']);
});

test('a hand-in, a change of people and an exchange at once all end, and nothing is lost', async () => {
  const matter = await programme.matterOf('参与者001');
  const plan = { step: 'plan', form: { services: '法律咨询', places: '示例社区' } };
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => api.post(`/api/v1/matters/${matter}/submissions`, plan)),
    replace('参与者001', NEW),
    programme.drive(),
  ]);
  const statuses = answers.flatMap((a) => (a ? [a.status] : []));
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201]);
  await programme.drive();
  const shown = await api.get(`/api/v1/matters/${matter}`).expect(200);
  expect(shown.body.assignee.name).toBe('接办人001');
  expect(shown.body.steps[0].submissions).toHaveLength(5);
});

test('an address is mended on its own, and the answer does not repeat it', async () => {
  const id = await programme.personId('参与者003');
  const mend = (body: object) => api.post(`/api/v1/people/${id}`, { reason: '补登邮箱', ...body });
  const answer = await mend({ email: ' Canyuzhe003@Example.ORG ' }).expect(200);
  mendAddress.json?.answer.parse(answer.body);
  expect(answer.body).toEqual({ id });
  const roster = await api.get(`/api/v1/rosters/${programme.rosterId}`).expect(200);
  expect(roster.body.people.find((p: { id: string }) => p.id === id).email).toBe('Canyuzhe003@example.org');
  for (const wrong of [
    { email: 'a@b' },
    { email: '' },
    { email: 5 },
    { phone: '123' },
    { name: '新名' },
    {},
  ]) {
    await mend(wrong).expect(422);
  }
  await api.post('/api/v1/people/h-none', { email: 'a@example.org', reason: '无' }).expect(404);
  expect(api.lines.join('')).not.toMatch(/canyuzhe003/i);
});

test('one person’s links are voided and renewed once per key; the courier hears of it', async () => {
  const personId = await programme.personId('参与者002');
  const link = async () =>
    api.db
      .transaction()
      .execute((tx) => linkTokens(tx, api.deps.secret, programme.id, [personId], api.clock.now()));
  const old = (await link()).get(personId)!;
  const renew = (key?: string, body: object = { reason: '手机遗失' }) =>
    api.post(`/api/v1/people/${personId}/link-renewals`, body, key);
  const [first, again] = [await renew('k').expect(201), await renew('k').expect(201)];
  renewLinks.json?.answer.parse(first.body);
  expect(again.body).toEqual(first.body);
  expect(api.engine.calls.filter((c) => c === 'pokeCourier office').length).toBeGreaterThan(0);
  expect(await linkStatusOf(api.db, old)).toMatchObject({ kind: 'dead', why: 'replaced' });
  expect(await api.db.selectFrom('link_renewals').select(['person_id', 'reason']).execute()).toEqual([
    { person_id: personId, reason: '手机遗失' },
  ]);
  const events = await api.get(`/api/v1/programmes/${programme.id}/events`).expect(200);
  expect(events.body.items.at(-1)).toMatchObject({ kind: 'linksRenewed' });
  await renew(undefined, { reason: '' }).expect(422);
  await api.post('/api/v1/people/h-none/link-renewals', { reason: '遗失' }).expect(404);
});
