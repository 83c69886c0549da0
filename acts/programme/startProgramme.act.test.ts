import { useTestApi } from '../../api/testing/apiForTests';
import { PEOPLE, rosterIn, row } from '../../api/testing/programmeForTests';
import { addDays, instantOf } from '../../domain/calendar/shanghai';
import { startProgramme } from './startProgramme.act';

const api = useTestApi();
let rosterId: string;
beforeAll(async () => {
  rosterId = await rosterIn(api.db, PEOPLE, api.clock.now());
});

const wish = (changes: object = {}) => ({
  template: 'hundred-days',
  title: '百日服务',
  startsOn: '2026-08-24',
  rosterId,
  parameters: { x: 3 },
  ...changes,
});
const post = (changes?: object, key?: string) => api.post('/api/v1/programmes', wish(changes), key);
const count = async () => (await api.db.selectFrom('programmes').select('id').execute()).length;

test('a programme is started and its workflow asked for, with its dates and a link into Temporal', async () => {
  const answer = await post().expect(201);
  startProgramme([]).json?.answer.parse(answer.body);
  const { id, workflowId } = answer.body;
  expect(answer.body).toMatchObject({
    workflowId: `programme/${id}`,
    temporalUrl: `http://127.0.0.1:8233/namespaces/default/workflows/${encodeURIComponent(workflowId)}`,
    state: 'running',
    endsOn: '2026-12-01',
    closesAt: '2026-12-15T18:00:00.000+08:00',
    parameters: { x: 3 },
  });
  expect(api.engine.calls).toContain(`startProgramme ${id}`);
});

test('with Temporal away the answer is the same and the programme is stored', async () => {
  api.engine.down = true;
  const before = await count();
  await post().expect(201);
  api.engine.down = false;
  expect(await count()).toBe(before + 1);
});

test('a parameter left out takes the template’s default', async () => {
  const answer = await post({ parameters: undefined }).expect(201);
  expect(answer.body.parameters).toEqual({ x: 2 });
});

test.each([
  ['an unknown template', { template: 'nothing' }, 'invalid-request', 'template'],
  ['a title that asks for a person’s own', { title: '信教群众登记' }, 'forbidden-field', 'title'],
  ['an unknown parameter', { parameters: { y: 1 } }, 'invalid-request', 'parameters.y'],
  [
    'an inherited name as parameter',
    { parameters: { constructor: 1 } },
    'invalid-request',
    'parameters.constructor',
  ],
  ['a parameter out of range', { parameters: { x: 11 } }, 'invalid-request', 'parameters.x'],
  ['half a service', { parameters: { x: 1.5 } }, 'invalid-request', 'parameters.x'],
  ['a day that does not exist', { startsOn: '2026-02-30' }, 'invalid-request', 'startsOn'],
  ['a window that is over', { startsOn: '2026-01-05' }, 'invalid-request', 'startsOn'],
  ['a start years ahead', { startsOn: '2029-01-05' }, 'calendar-range', 'startsOn'],
  ['an unknown roster', { rosterId: 'r-nothing' }, 'invalid-request', 'rosterId'],
  ['no title', { title: '  ' }, 'invalid-request', 'title'],
  ['a title with a line break', { title: '百日\n服务' }, 'invalid-request', 'title'],
  ['an unknown field', { colour: 'red' }, 'unknown-field', 'colour'],
])('%s is refused and named', async (_what, changes, code, path) => {
  const before = await count();
  const answer = await post(changes)
    .expect(422)
    .expect('Content-Type', /problem\+json/);
  expect(answer.body).toMatchObject({ code, status: 422 });
  expect(answer.body.errors).toContainEqual({ path, reason: expect.stringMatching(/\p{Script=Han}/u) });
  expect(await count()).toBe(before);
});

test('just after midnight 800 days ahead are counted from the day that has begun in Shanghai', async () => {
  const before = api.clock.at;
  api.clock.at = instantOf('2026-08-20', '00:30');
  try {
    const first = addDays('2026-08-20', 800 - 99);
    expect((await post({ startsOn: first }).expect(201)).body.endsOn).toBe(addDays('2026-08-20', 800));
    expect((await post({ startsOn: addDays(first, 1) }).expect(422)).body.code).toBe('calendar-range');
  } finally {
    api.clock.at = before;
  }
});

test.each([
  ['no participants', (name: string) => !name.startsWith('参与者'), 'roster.参与者'],
  ['a group without its leader', (name: string) => name !== '组长02', 'roster.组长'],
  ['no officer', (name: string) => name !== '经办人01', 'roster.经办人'],
  ['nobody to climb to', (name: string) => name !== '分管领导01', 'roster.分管领导'],
])('a roster with %s is refused', async (_what, keep, path) => {
  const id = await rosterIn(
    api.db,
    PEOPLE.filter((p) => keep(p.name)),
    api.clock.now(),
  );
  const answer = await post({ rosterId: id }).expect(422);
  expect(answer.body).toMatchObject({ code: 'roles-missing', errors: [{ path }] });
});

test('officers nobody can write to are not enough', async () => {
  const people = PEOPLE.map((p) =>
    p.role === 'officer' ? { ...row(p.name, 'officer', null), email: null } : p,
  );
  const answer = await post({ rosterId: await rosterIn(api.db, people, api.clock.now()) }).expect(422);
  expect(answer.body.errors).toEqual([{ path: 'roster.经办人', reason: '至少一名经办人须有邮箱' }]);
});

describe('Idempotency-Key', () => {
  test('twice: one programme, the same answer', async () => {
    const before = await count();
    const first = await post({}, 'key-1').expect(201);
    const second = await post({}, 'key-1').expect(201).expect('Idempotent-Replayed', 'true');
    expect(second.body).toEqual(first.body);
    expect(await count()).toBe(before + 1);
  });

  test('five at once: one programme', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post({}, 'key-2')));
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test('with another body it is refused, whatever the order of fields it is not', async () => {
    await post({}, 'key-3').expect(201);
    const { title, ...rest } = wish();
    await api.post('/api/v1/programmes', { ...rest, title }, 'key-3').expect(201);
    const answer = await post({ title: '另一个' }, 'key-3').expect(422);
    expect(answer.body.code).toBe('idempotency-mismatch');
  });

  test('a request that was refused may be mended and sent again under its key', async () => {
    await post({ rosterId: 'r-nothing' }, 'key-4').expect(422);
    await post({}, 'key-4').expect(201);
  });

  test.each([['a'.repeat(201)], ['two words']])('%s is no key', async (key) => {
    const answer = await post({}, key).expect(422);
    expect(answer.body.errors[0].path).toBe('Idempotency-Key');
  });
});
