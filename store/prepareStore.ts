import data from 'chinese-days/dist/chinese-days.json';
import type { Calendar, CalendarDay } from '../domain/calendar/calendar.types';
import { keepCalendar } from './calendar.repo';
import { fillHumans } from './fillHumans';
import { type Db, migrate } from './openStore';

/** The State Council General Office's yearly notices on holidays (国务院办公厅关于部分节假日安排的通知). */
const NOTICES: Record<string, string> = {
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
};

/** As the notices name them; the package leaves the last character out. */
const FESTIVALS: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/**
 * Migrates, finds out who is who among people kept by old code and, on an empty database, writes calendar version 1.
 * Safe from several processes at once.
 */
export async function prepareStore(db: Db, now: number): Promise<void> {
  await migrate(db);
  await fillHumans(db);
  await db.transaction().execute((tx) => keepCalendar(tx, seedCalendar(), 'chinese-days', now));
}

/**
 * Calendar version 1, from the chinese-days package's table. Only years whose notice is named above are taken: beyond
 * its data the package answers as if there were no holidays, silently wrong.
 */
export function seedCalendar(): Calendar {
  const days: Record<string, CalendarDay> = {};
  const take = (table: Record<string, string>, kind: CalendarDay['kind']): void => {
    for (const [date, name] of Object.entries(table)) {
      const notice = NOTICES[date.slice(0, 4)];
      const festival = name.split(',')[1] ?? name;
      if (notice) days[date] = { kind, notice: `${FESTIVALS[festival] ?? festival}（${notice}）` };
    }
  };
  take(data.holidays, 'holiday');
  take(data.workdays, 'make-up');
  return { version: 1, publishedYears: Object.keys(NOTICES).map(Number), days };
}
