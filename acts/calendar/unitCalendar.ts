import type { Calendar } from '../../domain/calendar/calendar.types';
import { calendarOfUnit } from '../../domain/calendar/calendarOfUnit';
import { AppError } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import type { Db, Tx } from '../../store/openStore';

/**
 * The newest calendar as a unit or group has it, for everybody if none is named. A name nobody knows is refused as
 * "invalid-request" at `path`: a slip of the pen would silently leave that unit's days out.
 */
export async function unitCalendar(db: Db | Tx, name: string | undefined, path: string): Promise<Calendar> {
  const calendar = await newestCalendar(db);
  if (name !== undefined && !(await unitKnown(db, calendar, name))) {
    throw new AppError('invalid-request', {
      problems: [{ path, reason: '名册和日历里都没有这个单位或分组，请写全称' }],
    });
  }
  return calendarOfUnit(calendar, name ?? null);
}
