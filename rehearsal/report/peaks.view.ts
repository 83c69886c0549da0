import type { Rehearsed, RehearsedDay } from '../rehearsed.types';
import { CROWDED } from '../warnings/crowdedChecker';

export { CROWDED };
/** Half of `CROWDED`: the day's other work suffers. */
export const BUSY = 30;
/** Fewer mails than this are no peak, however quiet the other days. */
const PEAK_AT_LEAST = 20;
/** A day with so many times the mails of an ordinary day with mails stands out. */
const PEAK_TIMES = 3;

export type Load = 'crowded' | 'busy' | 'calm';

export function checkerLoadOf(waiting: number): Load {
  return waiting >= CROWDED ? 'crowded' : waiting >= BUSY ? 'busy' : 'calm';
}

export const LOAD_WORDS: Record<Load, string> = { crowded: '过重', busy: '偏重', calm: '正常' };

/** Days with at least three times the mails of the median day with mails, most first. */
export function mailPeaks(days: readonly RehearsedDay[]): RehearsedDay[] {
  const counts = days
    .map((d) => d.mails)
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  const least = Math.max(PEAK_AT_LEAST, median * PEAK_TIMES);
  return [...days]
    .filter((d) => d.mails >= least)
    .sort((a, b) => b.mails - a.mails || (a.date < b.date ? -1 : 1));
}

/** A checker's load over the programme. */
export interface CheckerLoad {
  who: string;
  decided: number;
  /** The day with the most before them; the earlier of equals. */
  most: { date: string; waiting: number };
  days: Map<string, number>;
  crowded: number;
  busy: number;
}

/** Per checker, in the order of the people; days on which nothing lay before them do not count. */
export function checkerLoads({ people, checking }: Pick<Rehearsed, 'people' | 'checking'>): CheckerLoad[] {
  const loads = new Map<string, CheckerLoad>();
  for (const { who, date, waiting, decided } of checking) {
    const load = loads.get(who) ?? {
      who,
      decided: 0,
      most: { date, waiting: 0 },
      days: new Map<string, number>(),
      crowded: 0,
      busy: 0,
    };
    loads.set(who, load);
    load.decided += decided;
    load.days.set(date, waiting);
    if (waiting > load.most.waiting) load.most = { date, waiting };
    if (checkerLoadOf(waiting) === 'crowded') load.crowded += 1;
    if (checkerLoadOf(waiting) === 'busy') load.busy += 1;
  }
  const order = new Map(people.map((person, n) => [person.name, n]));
  const place = (who: string) => order.get(who) ?? people.length;
  return [...loads.values()].sort((a, b) => place(a.who) - place(b.who));
}
