import { existsSync } from 'node:fs';
import { startTestApi, type TestApi } from '../api/testing/apiForTests';
import { rosterIn, row } from '../api/testing/programmeForTests';
import { addDays, dateOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { TWENTY_DAYS } from '../rehearsal/twentyDaysForTests';
import { listProcesses, type Process } from '../tests/checks/leftovers';
import { createRehearsals, type Rehearsals } from './rehearsals';
import { useRehearsals } from './rehearsalsOf';
import { until } from './untilForTests';

// The command itself, with its own Postgres and test server.
const PATH = '/api/v1/rehearsals';

let api: TestApi;
let rehearsals: Rehearsals;
let rosterId: string;
beforeAll(async () => {
  api = await startTestApi();
  // The test server's clock begins with the machine's.
  api.clock.at = Date.now();
  const template = readTemplate(TWENTY_DAYS, 'twenty-days.yaml');
  api.deps.templates.set(template.id, template);
  rehearsals = createRehearsals(api.deps);
  useRehearsals(api.deps, rehearsals);
  const people = Array.from({ length: 10 }, (_, n) =>
    row(`真名${n}`, 'participant', n % 2 ? '东片' : '西片'),
  );
  const office = [row('真名90', 'groupLeader', '东片'), row('真名91', 'groupLeader', '西片')];
  rosterId = await rosterIn(api.db, [...people, ...office, row('真名92', 'officer', null)], api.clock.now());
}, 60_000);
afterAll(async () => {
  await rehearsals.stop();
  await api.close();
});

async function ask(seed: number): Promise<string> {
  const startsOn = addDays(dateOf(api.clock.now()), 30);
  const { body } = await api.post(PATH, { template: 'twenty-days', rosterId, startsOn, seed }).expect(201);
  return body.id;
}

const show = async (id: string) => (await api.get(`${PATH}/${id}`).expect(200)).body;

/** The rehearsal's own process and all that descends from it. */
async function started(id: string): Promise<Process[]> {
  const all = await listProcesses();
  const root = all.find(({ command }) => command.includes('rehearse.ts') && command.includes(id));
  const ours = new Set(root ? [root.pid] : []);
  for (let before = -1; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid));
}

test('the real command rehearses for the API, and nobody is called by their name', async () => {
  const id = await ask(1);
  await rehearsals.idle();
  const { state, reason, counts, files } = await show(id);
  expect({ state, reason }).toEqual({ state: 'done', reason: null });
  expect(counts).toMatchObject({ participants: 10 });
  expect(files).toEqual(expect.arrayContaining(['mails.csv', 'people.yaml', 'report.json']));
  const { text } = await api.get(`${PATH}/${id}/report`).expect(200);
  expect(text).toContain('参与者001');
  expect(text).not.toMatch(/真名|东片/);
  const other = await ask(2);
  await rehearsals.idle();
  const beside = await api.get(`${PATH}/${id}/compare/${other}`).expect(200);
  expect(beside.text).toContain('<!DOCTYPE html>');
}, 180_000);

test('killed in the middle it leaves no server and no data', async () => {
  const id = await ask(3);
  await until(async () => (await show(id)).date !== null);
  const before = await started(id);
  for (const program of ['rehearse.ts', 'test-server', 'postgres'])
    expect(before.some(({ command }) => command.includes(program))).toBe(true);
  const { pid } = before.find(({ command }) => command.includes('rehearse.ts'))!;
  process.kill(pid, 'SIGKILL');
  await rehearsals.idle();
  expect(await show(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('意外结束') });
  await until(async () => {
    const now = await listProcesses();
    return !now.some((p) => before.some((b) => b.pid === p.pid && b.started === p.started));
  });
  expect(existsSync(rehearsals.places.scratch(id))).toBe(false);
}, 120_000);
