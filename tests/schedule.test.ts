import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { dateOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { scheduleId } from '../engine/programmeSchedule';
import { createTemporalEngine } from '../engine/temporalEngine';
import { loadWording } from '../programmes/quarter/bulletin/wording.reader';
import { makeRoster } from '../programmes/quarter/makeUnits';
import { periodText, quarterOn } from '../programmes/quarter/scheme/period.rules';
import { readScheme } from '../programmes/quarter/scheme/readScheme';
import { quarterly } from '../programmes/quarter/series/series.schedule';
import { addSeries, endSeries } from '../programmes/quarter/series/series.store';
import { OFFICE } from '../store/mailSwitch.repo';
import { keepRoster } from '../store/roster.repo';
import { eventually, type ProcessStack, startProcessStack } from './support/processStack';

const folder = path.join(__dirname, '../programmes/quarter');
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

let stack: ProcessStack;
let client: Client;
let seriesId: string;

beforeAll(async () => {
  stack = await startProcessStack();
  client = new Client({ connection: await Connection.connect({ address: stack.temporal.address }) });
  const wording = await loadWording();
  seriesId = await stack.db.transaction().execute(async (tx) =>
    addSeries(tx, {
      officeId: OFFICE,
      title: '痕迹管理通报',
      template: readTemplate(read('trace-quarter.yaml'), 'trace-quarter.yaml'),
      scheme: readScheme(read('schemes/trace-management.yaml'), 'trace-management.yaml'),
      rosterId: await keepRoster(tx, makeRoster(3, 3), [], Date.now()),
      parameters: {},
      wording,
      byAccess: 'test',
      now: Date.now(),
    }),
  );
  // A worker makes the schedules that are missing when it starts.
  await stack.start('worker');
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await stack.stop();
});

const handle = () => client.schedule.getHandle(scheduleId(seriesId));
const programmes = () =>
  stack.db
    .selectFrom('programmes')
    .select(['id', 'period', 'starts_on', 'title'])
    .where('series_id', '=', seriesId)
    .orderBy('period')
    .execute();

test('the schedule is as an office would have it, and says when it fires next', async () => {
  const { spec, policies, info, state } = await handle().describe();
  expect(spec.timezone).toBe('Asia/Shanghai');
  expect(policies).toMatchObject({ overlap: 'BUFFER_ALL', catchupWindow: 80 * 86_400_000 });
  expect(state).toMatchObject({ paused: false, note: '痕迹管理通报' });
  const next = info.nextActionTimes
    .slice(0, 4)
    .map((at) => new Date(at.getTime() + 8 * 3_600_000).toISOString());
  for (const at of next) expect(at).toMatch(/-(01|04|07|10)-01T06:00:00/);
  // Made once more it stays as it is.
  await createTemporalEngine(client, 'tongxin').keepSchedule(
    quarterly({ id: seriesId, title: '另一个名字' }),
  );
  expect((await handle().describe()).state.note).toBe('痕迹管理通报');
});

test('a quarter is opened once, however often it fires, and one that was missed is made up for as itself', async () => {
  const from = new Date('2026-06-30T21:00:00Z');
  await handle().backfill({ start: from, end: new Date('2026-10-01T00:00:00Z'), overlap: 'ALLOW_ALL' });
  const opened = await eventually('both quarters', async () => {
    const found = await programmes();
    return found.length === 2 && found;
  });
  expect(opened.map((p) => [p.period, p.starts_on, p.title])).toEqual([
    ['2026Q3', '2026-07-01', '痕迹管理通报（2026年第三季度）'],
    ['2026Q4', '2026-10-01', '痕迹管理通报（2026年第四季度）'],
  ]);
  // Fired once more in a quarter that is open (after 2026: in one that is not open yet), it opens none twice.
  await handle().trigger('ALLOW_ALL');
  await eventually('the third run, and all of them over', async () => {
    const { info } = await handle().describe();
    return info.recentActions.length >= 3 && info.runningActions.length === 0;
  });
  const present = periodText(quarterOn(dateOf(Date.now())));
  const periods = (await programmes()).map((p) => p.period);
  expect(periods).toEqual([...new Set(['2026Q3', '2026Q4', present])]);
  const { status } = await client.workflow.getHandle(`programme/${opened[1]!.id}`).describe();
  expect(status.name).toBe('RUNNING');
}, 90_000);

test('a series that was stopped opens nothing more', async () => {
  await stack.db.transaction().execute((tx) => endSeries(tx, seriesId, Date.now()));
  const engine = createTemporalEngine(client, 'tongxin');
  await engine.endSchedule(seriesId);
  await engine.endSchedule(seriesId);
  await expect(handle().describe()).rejects.toThrow(/not found|已/i);
});
