import type { Calendar } from '../domain/calendar/calendar.types';
import { instantOf } from '../domain/calendar/shanghai';
import { withExtraDays, withYear } from '../domain/calendar/withYear';
import { startTestServer, type TestStore } from '../tests/support/testStore';
import { calendarOf, keepCalendar, newestCalendar } from './calendar.repo';
import { calendarStatus, unitKnown } from './calendar.views';
import type { Tx } from './openStore';
import { seedCalendar } from './prepareStore';

const NOW = instantOf('2026-11-10', '09:00');
const NEW_YEAR = [
  { date: '2026-12-31', kind: 'holiday' as const, notice: '元旦（示例通知）' },
  { date: '2027-01-01', kind: 'holiday' as const, notice: '元旦（示例通知）' },
  { date: '2027-01-09', kind: 'make-up' as const, notice: '元旦（示例通知）' },
];

let server: Awaited<ReturnType<typeof startTestServer>>;
let store: TestStore;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  store = await server.fresh();
});
afterEach(() => store.stop());

const keep = (calendar: Calendar, source = '测试') =>
  store.db.transaction().execute((tx) => keepCalendar(tx, calendar, source, NOW));
const next = async (): Promise<Calendar> => {
  const base = await newestCalendar(store.db);
  const year = withYear(base, 2027, NEW_YEAR);
  const flood = [{ date: '2026-07-15', kind: 'holiday' as const, notice: '防汛停工' }];
  const all = [{ date: '2026-07-16', kind: 'make-up' as const, notice: '集中办公' }];
  return { ...withExtraDays(withExtraDays(year, '示例镇', flood), '', all), version: base.version + 1 };
};

test('the seed comes back as it was written', async () => {
  expect(await calendarOf(store.db, 1)).toEqual(seedCalendar());
});

test('a version comes back whole: years, the day its notice rules on in the year before, extra days by unit', async () => {
  const wanted = await next();
  expect(await keep(wanted)).toBe(true);
  const read = await newestCalendar(store.db);
  expect(read).toEqual(wanted);
  expect(read.days['2026-12-31']).toEqual({ kind: 'holiday', notice: '元旦（示例通知）', year: 2027 });
  expect(Object.keys(read.extra ?? {})).toEqual(['', '示例镇']);
  // Uploading the year again takes its day in December away, which is only possible if its notice's year was kept.
  expect(withYear(read, 2027, NEW_YEAR.slice(1)).days['2026-12-31']).toBeUndefined();
});

test('it is read once and is the same object from then on, inside and outside of transactions', async () => {
  await keep(await next());
  const first = await newestCalendar(store.db);
  await store.db.deleteFrom('calendar_days').where('version', '=', first.version).execute();
  expect(await newestCalendar(store.db)).toBe(first);
  expect(await store.db.transaction().execute((tx) => newestCalendar(tx))).toBe(first);
});

test('a version that is rolled back leaves nothing in memory for the one that takes its number', async () => {
  const wanted = await next();
  const undone = async (tx: Tx) => {
    await keepCalendar(tx, wanted, '测试', NOW);
    expect((await newestCalendar(tx)).extra).toBeDefined();
    throw new Error('undone');
  };
  await expect(store.db.transaction().execute(undone)).rejects.toThrow('undone');
  const { extra: _none, ...other } = wanted;
  await keep(other);
  expect(await newestCalendar(store.db)).toEqual(other);
});

test('two databases in one process do not mix', async () => {
  await keep(await next());
  const here = await newestCalendar(store.db);
  const elsewhere = await server.fresh();
  await expect(calendarOf(elsewhere.db, here.version)).rejects.toThrow();
  await elsewhere.stop();
});

test('a number that is taken stays with its first calendar, and the second is told', async () => {
  const wanted = await next();
  const both = await Promise.all([keep(wanted), keep({ ...wanted, days: {} })]);
  expect(both.sort()).toEqual([false, true]);
  expect([wanted, { ...wanted, days: {} }]).toContainEqual(await newestCalendar(store.db));
});

test('a calendar without any days or years is kept too', async () => {
  const empty: Calendar = { version: 99, publishedYears: [], days: {} };
  await keep(empty);
  expect(await calendarOf(store.db, 99)).toEqual(empty);
});

test('the standing says where the newest version comes from; nobody’s name is known before a roster', async () => {
  await keep(await next(), '上传2027年放假安排');
  const standing = await calendarStatus(store.db);
  expect(standing).toMatchObject({ source: '上传2027年放假安排', createdAt: NOW, provisionalYears: [] });
  expect(await unitKnown(store.db, standing.calendar, '示例镇')).toBe(true);
  expect(await unitKnown(store.db, standing.calendar, '示例 镇')).toBe(true);
  expect(await unitKnown(store.db, standing.calendar, '示例单位99')).toBe(false);
});

test('units called __proto__ and constructor keep their days', async () => {
  const days: Calendar['days'] = { '2027-07-08': { kind: 'holiday', notice: '停工' } };
  const extra = Object.fromEntries([['__proto__', days] as const, ['constructor', days] as const]);
  await keep({ version: 98, publishedYears: [], days: {}, extra });
  const kept = (await calendarOf(store.db, 98)).extra!;
  expect(Object.entries(kept)).toEqual([
    ['__proto__', days],
    ['constructor', days],
  ]);
});
