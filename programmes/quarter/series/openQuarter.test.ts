import { sql } from 'kysely';
import { makeChange } from '../../../acts/change/makeChange';
import { previewOf } from '../../../acts/change/previewOf';
import { recordAbsence } from '../../../acts/people/recordAbsence.act';
import { instantOf } from '../../../domain/calendar/shanghai';
import { newestCalendar } from '../../../store/calendar.repo';
import type { Change } from '../../../store/change/change.types';
import type { Db } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { noticesIn, OUTSIDER } from '../../../store/standInForTests';
import { CALENDAR } from '../../../tests/support/hundredDays.script';
import { officeDone } from '../../../tests/support/officeDone';
import { useTestStore } from '../../../tests/support/testStore';
import { keepSeries } from '../bulletin/bulletin.testbed';
import { openQuarter } from './openQuarter';

const store = useTestStore();
const NOW = instantOf('2030-03-04', '10:00');

it('a quarter that a series opens while a calendar is being uploaded keeps to the uploaded one', async () => {
  const { db } = store;
  const seriesId = await keepSeries(db);
  const days = Object.entries(CALENDAR.days).map(([date, day]) => ({ date, ...day }));
  days.push({ date: '2030-03-08', kind: 'holiday', notice: '防汛停工' });
  const change: Change = { kind: 'calendarYear', year: 2030, days };
  const by = { caller: { personId: null, accessId: 'test' }, now: NOW };
  const opened = await db.transaction().execute(async (tx) => {
    const { done } = await previewOf(tx, by, change);
    const call = { ...by, input: { previewId: done.id, reason: '演示' } };
    await makeChange(tx, call, { kind: change.kind, signal: 'calendarChanged' });
    const opening = openQuarter(db, { seriesId, scheduledAt: NOW, now: NOW });
    await oneWaits(db);
    return { opening };
  });
  const { programmeId } = await opened.opening;
  const { version } = await newestCalendar(db);
  expect((await contextOf(db, programmeId)).calendar.version).toBe(version);
});

it('a quarter that a series opens has the absences that hold in all programmes', async () => {
  const { db } = store;
  const seriesId = await keepSeries(db);
  const series = await db
    .selectFrom('series')
    .selectAll()
    .where('id', '=', seriesId)
    .executeTakeFirstOrThrow();
  const people = db.selectFrom('persons').select('id').where('roster_id', '=', series.roster_id);
  const { id: personId } = await people.where('name', 'like', '联络员%').executeTakeFirstOrThrow();
  const away = { personId, substitute: OUTSIDER, from: '2030-07-01', to: '2030-07-12', reason: '外出培训' };
  await officeDone(db, recordAbsence, { target: undefined, input: away, now: NOW });
  const { programmeId } = await openQuarter(db, {
    seriesId,
    scheduledAt: instantOf('2030-07-01', '06:00'),
    now: NOW,
  });
  expect(await noticesIn(db, programmeId, 'standIn:%')).toMatchObject([{ name: '代办人001' }]);
});

/** Until another connection waits for a lock. */
async function oneWaits(db: Db): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`;
  while ((await waiting.execute(db)).rows[0]!.n === 0);
}
