import { readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { startTestApi, type TestApi } from '../api/testing/apiForTests';
import { PEOPLE, rosterIn } from '../api/testing/programmeForTests';
import { makeRoster } from '../programmes/quarter/makeUnits';
import { type FakeRehearsals, fakeRehearsals, SEEDS } from './fakeCommandForTests';
import { startRehearsal } from './startRehearsal.act';

// The API's clock stands at Monday, 24 August 2026, 10:00.
const PATH = '/api/v1/rehearsals';

let api: TestApi;
let fake: FakeRehearsals;
let wish: Record<string, unknown>;
beforeAll(async () => {
  api = await startTestApi();
  fake = fakeRehearsals(api.deps);
  wish = {
    template: 'hundred-days',
    rosterId: await rosterIn(api.db, PEOPLE, api.clock.now()),
    startsOn: '2026-09-01',
  };
}, 60_000);
afterAll(async () => {
  await fake.rehearsals.stop();
  await api.close();
});

test('a rehearsal is taken, waits its turn, and gets template, roster and newest calendar as they are', async () => {
  const people = { participants: [{ share: 1, does: 'silent' }] };
  const answer = await api
    .post(PATH, { ...wish, parameters: { x: 3 }, people, seed: SEEDS.good })
    .expect(201);
  startRehearsal.json?.answer.parse(answer.body);
  expect(answer.body).toEqual({ id: expect.stringMatching(/^y-/), state: 'waiting' });
  await fake.rehearsals.idle();
  const job = JSON.parse(readFileSync(path.join(fake.reports, answer.body.id, 'report.json'), 'utf8'));
  expect(job).toMatchObject({ startsOn: '2026-09-01', parameters: { x: 3 }, seed: SEEDS.good });
  expect(job.template.id).toBe('hundred-days');
  expect(job.calendar).toMatchObject({ version: 1, publishedYears: [2024, 2025, 2026] });
  expect(job.roster).toHaveLength(PEOPLE.length);
  expect(job.roster).toContainEqual({ ...PEOPLE[0], human: expect.stringMatching(/^u-/) });
  expect(JSON.parse(job.people)).toEqual(people);
  // Its process knows neither the office's database nor its token.
  expect(job.settings).toEqual(['TMPDIR', 'PATH']);
});

test('the same key asks once', async () => {
  const first = await api.post(PATH, wish, 'rehearse-1').expect(201);
  const again = await api.post(PATH, wish, 'rehearse-1').expect(201);
  expect(again.body).toEqual(first.body);
  await fake.rehearsals.idle();
});

test('a script may be text, and blanks are none', async () => {
  const text = await api.post(PATH, { ...wish, people: 'checkers: { after: 2 }' }).expect(201);
  const none = await api.post(PATH, { ...wish, people: ' \n' }).expect(201);
  await fake.rehearsals.idle();
  const peopleOf = (id: string) =>
    JSON.parse(readFileSync(path.join(fake.reports, id, 'report.json'), 'utf8')).people;
  expect(peopleOf(text.body.id)).toBe('checkers: { after: 2 }');
  expect(peopleOf(none.body.id)).toBeNull();
});

test.each([
  ['a template nobody knows', { template: 'x' }, ['template']],
  ['a roster nobody knows', { rosterId: 'r-x' }, ['rosterId']],
  ['a start that is no date', { startsOn: '2026-02-30' }, ['startsOn']],
  ['a start today: the virtual clock begins now', { startsOn: '2026-08-24' }, ['startsOn']],
  ['a start in a century', { startsOn: '2126-09-01' }, ['startsOn']],
  ['a parameter the template does not have', { parameters: { y: 1 } }, ['parameters.y']],
  ['a parameter out of range', { parameters: { x: 99 } }, ['parameters.x']],
  ['a seed below zero', { seed: -1 }, ['seed']],
  ['a script that is a list', { people: [1] }, ['people']],
  ['a script as long as a book', { people: 'x'.repeat(50_001) }, ['people']],
  ['a field nobody knows', { colour: 'red' }, ['colour']],
])('%s is refused', async (_what, changes, paths) => {
  const answer = await api.post(PATH, { ...wish, ...changes }).expect(422);
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(paths);
});

test('a roster without participants is refused', async () => {
  const officers = PEOPLE.filter((p) => p.role === 'officer');
  const rosterId = await rosterIn(api.db, officers, api.clock.now());
  const answer = await api.post(PATH, { ...wish, rosterId }).expect(422);
  expect(answer.body.errors).toEqual([{ path: 'rosterId', reason: '名册里没有参与者' }]);
});

test('a quarter is rehearsed with units, from a quarter’s first day, by the newest scheme', async () => {
  const quarter = { ...wish, template: 'trace-quarter', parameters: {}, startsOn: '2027-01-01' };
  const without = await api.post(PATH, quarter).expect(422);
  expect(without.body.errors).toEqual([{ path: 'rosterId', reason: '名册里没有联络员' }]);
  const rosterId = await rosterIn(api.db, makeRoster(3, 3), api.clock.now());
  const midway = await api.post(PATH, { ...quarter, rosterId, startsOn: '2027-01-04' }).expect(422);
  expect(midway.body.errors.map((e: { path: string }) => e.path)).toEqual(['startsOn']);
  const { body } = await api.post(PATH, { ...quarter, rosterId }).expect(201);
  await fake.rehearsals.idle();
  const job = JSON.parse(readFileSync(path.join(fake.reports, body.id, 'report.json'), 'utf8'));
  expect(job.pinned).toMatchObject({ id: 'trace-management', version: 1 });
});

test('strangers cannot rehearse', async () => {
  await request(api.app).post(PATH).send(wish).expect(401);
});

// The last one: those that wait are left waiting.
test('who asks in a loop is stopped', async () => {
  await api.post(PATH, { ...wish, seed: SEEDS.waits }).expect(201);
  let refused = 0;
  for (let n = 0; n < 22; n += 1) {
    const { status } = await api.post(PATH, wish);
    if (status === 429) refused += 1;
  }
  // The first is running or still waiting.
  expect([2, 3]).toContain(refused);
});
