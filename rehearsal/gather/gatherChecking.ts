import { addDays, dateOf, type Instant, type LocalDate } from '../../domain/calendar/shanghai';
import type { checksOfProgramme } from '../../store/rehearsed.views';
import type { Rehearsed } from '../rehearsed.types';
import { order } from './gatherMails';

type Checks = Awaited<ReturnType<typeof checksOfProgramme>>;

/** Per checker and day what lay before them at its end or was decided on it; days on which there was nothing are left out. */
export function gatherChecking(
  checks: Checks,
  ends: Instant,
  whoOf: (check: Checks[number]) => string[],
): Rehearsed['checking'] {
  const cells = new Map<string, { who: string; date: LocalDate; waiting: number; decided: number }>();
  for (const check of checks) {
    const from = dateOf(check.openedAt);
    const to = dateOf(check.decidedAt ?? ends);
    for (const who of whoOf(check)) {
      for (let date = from; date <= to; date = addDays(date, 1)) {
        const key = `${who} ${date}`;
        const cell = cells.get(key) ?? { who, date, waiting: 0, decided: 0 };
        cells.set(key, cell);
        cell.waiting += 1;
        if (check.decidedAt !== null && date === to) cell.decided += 1;
      }
    }
  }
  return [...cells.values()].sort((a, b) => order(a.date, b.date) || order(a.who, b.who));
}
