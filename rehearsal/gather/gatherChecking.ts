import { addDays, dateOf, type Instant, type LocalDate } from '../../domain/calendar/shanghai';
import type { Rehearsed } from '../rehearsed.types';
import { compareText } from '../report/report.words';

/** So many items that lay before everybody named, from an instant until they were decided; null: they never were. */
export interface Held {
  who: readonly string[];
  items: number;
  openedAt: Instant;
  decidedAt: Instant | null;
  /** When it was too late to decide; null: that never came. */
  lapsedAt: Instant | null;
}

/**
 * Per checker and day what lay before them at its end or was decided on it; days on which there was nothing are left
 * out.
 */
export function gatherChecking(held: readonly Held[], ends: Instant): Rehearsed['checking'] {
  const cells = new Map<string, { who: string; date: LocalDate; waiting: number; decided: number }>();
  for (const { who: all, items, openedAt, decidedAt, lapsedAt } of held) {
    if (items === 0) continue;
    const from = dateOf(openedAt);
    const to = dateOf(decidedAt ?? lapsedAt ?? ends);
    for (const who of all) {
      for (let date = from; date <= to; date = addDays(date, 1)) {
        const key = `${who} ${date}`;
        const cell = cells.get(key) ?? { who, date, waiting: 0, decided: 0 };
        cells.set(key, cell);
        cell.waiting += items;
        if (decidedAt !== null && date === to) cell.decided += items;
      }
    }
  }
  return [...cells.values()].sort((a, b) => compareText(a.date, b.date) || compareText(a.who, b.who));
}
