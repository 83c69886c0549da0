import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { useTestApi } from '../api/testing/apiForTests';
import { PEOPLE, rosterIn } from '../api/testing/programmeForTests';
import { takeNextRehearsal } from '../store/rehearsal.repo';
import { FAKE_COUNTS, FAKE_WARNING, type FakeRehearsals, fakeRehearsals, SEEDS } from './fakeCommandForTests';
import { until } from './untilForTests';

// The API's clock stands at Monday, 24 August 2026, 10:00.
const PATH = '/api/v1/rehearsals';

const api = useTestApi();
let fake: FakeRehearsals;
let rosterId: string;
beforeAll(async () => {
  rosterId = await rosterIn(api.db, PEOPLE, api.clock.now());
}, 60_000);
beforeEach(() => {
  api.lines.length = 0;
  fake = fakeRehearsals(api.deps);
});
afterEach(() => fake.rehearsals.stop());

async function ask(seed: number): Promise<string> {
  const wish = { template: 'hundred-days', rosterId, startsOn: '2026-09-01', seed };
  const { body } = await api.post(PATH, wish).expect(201);
  return body.id;
}

const show = async (id: string) => (await api.get(`${PATH}/${id}`).expect(200)).body;
const noted = () => readFileSync(path.join(fake.reports, 'noted.log'), 'utf8').trim().split('\n');

test('its progress can be followed, and what came out is kept', async () => {
  const id = await ask(SEEDS.waits);
  await until(async () => (await show(id)).progress === 0.5);
  expect(await show(id)).toMatchObject({
    state: 'running',
    stateText: '预演中',
    date: '2026-10-01',
    counts: null,
  });
  // What was handed over is gone once it is read, and nothing of it stands in the data folder.
  const scratch = fake.rehearsals.places.scratch(id);
  await until(async () => !existsSync(path.join(scratch, 'input')));
  expect(existsSync(scratch)).toBe(true);
  expect(existsSync(path.join(fake.reports, id))).toBe(false);
  fake.go();
  await fake.rehearsals.idle();
  expect(await show(id)).toMatchObject({
    state: 'done',
    progress: 1,
    counts: FAKE_COUNTS,
    warnings: [FAKE_WARNING],
    seconds: 1.5,
    reason: null,
    reportUrl: `${PATH}/${id}/report`,
    files: ['mails.csv', 'report.html', 'report.json', 'histories/百日服务-参与者001.json'],
  });
  expect(existsSync(scratch)).toBe(false);
});

test('one runs at a time, in the order they were asked for', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) {
    api.clock.at += 1000;
    ids.push(await ask(SEEDS.noted));
  }
  await fake.rehearsals.idle();
  expect(noted()).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
  for (const id of ids) expect((await show(id)).state).toBe('done');
});

test.each([
  ['what the command refuses is told as it says it', SEEDS.refuses, '人员表现里没有这一项'],
  ['a crash is told in plain words', SEEDS.crashes, '预演的进程意外结束'],
  ['an end without a result is no success', SEEDS.mute, '没有交出结果'],
])('%s', async (_what, seed, words) => {
  const id = await ask(seed);
  await fake.rehearsals.idle();
  expect(await show(id)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining(words),
    files: [],
  });
  expect(existsSync(fake.rehearsals.places.scratch(id))).toBe(false);
  // The log says where, and quotes nobody.
  const told = api.lines.filter((line) => line.includes('rehearsal has no result'));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(id);
  expect(api.lines.join('')).not.toContain('参与者001');
});

test('one that takes too long is ended with everything it has started', async () => {
  await fake.rehearsals.stop();
  fake = fakeRehearsals(api.deps, { limitMs: 1_500 });
  const id = await ask(SEEDS.hangs);
  await until(async () => (await show(id)).progress === 0.5);
  await fake.rehearsals.idle();
  expect(await show(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('已停止') });
  const pid = Number(noted().at(-1));
  expect(pid).toBeGreaterThan(1);
  // A killed process that nobody asks after keeps its id; it has no command line any more.
  await until(async () => !existsSync(`/proc/${pid}`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '');
  expect(readdirSync(fake.reports).filter((name) => name.startsWith(id))).toEqual([]);
});

test('after a restart what ran has failed, its leftovers are gone, and what waited goes on', async () => {
  await fake.rehearsals.stop();
  const ran = await ask(SEEDS.good);
  // As if the process had died in the middle.
  await takeNextRehearsal(api.db, api.clock.now());
  await mkdir(fake.rehearsals.places.scratch(ran));
  await mkdir(path.join(fake.reports, `${ran}.half.tmp`), { recursive: true });
  api.clock.at += 1000;
  const waited = await ask(SEEDS.good);
  fake = fakeRehearsals(api.deps);
  expect(await show(ran)).toMatchObject({ state: 'failed', reason: expect.stringContaining('重新启动') });
  await fake.rehearsals.idle();
  expect((await show(waited)).state).toBe('done');
  expect(existsSync(fake.rehearsals.places.scratch(ran))).toBe(false);
  expect(readdirSync(fake.reports)).not.toContain(`${ran}.half.tmp`);
});

test('where the command is not installed the reason says where it can be done', async () => {
  await fake.rehearsals.stop();
  fake = fakeRehearsals(api.deps, { script: path.join(api.folder, 'gone.ts') });
  const id = await ask(SEEDS.good);
  await fake.rehearsals.idle();
  expect((await show(id)).reason).toContain('npm run rehearse');
});
