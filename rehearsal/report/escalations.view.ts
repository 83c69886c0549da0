import type { Rehearsed, RehearsedEscalation } from '../rehearsed.types';
import { compareText, groupBy } from './report.words';

export interface LevelLine {
  level: number;
  count: number;
  /** `组长 12、本人 3`: who is told, by role, most first. */
  to: [role: string, count: number][];
}

/** Escalations by level; whoever is told about their own part is `本人`. */
export function levelLines({ escalations, people }: Pick<Rehearsed, 'escalations' | 'people'>): LevelLine[] {
  const roles = new Map(people.map((p) => [p.name, p.role]));
  const roleOf = ({ to, about }: RehearsedEscalation) => (to === about ? '本人' : (roles.get(to) ?? to));
  return [...groupBy(escalations, (e) => String(e.level))]
    .map(([level, list]) => ({
      level: Number(level),
      count: list.length,
      to: [...groupBy(list, roleOf)]
        .map(([role, of]): [string, number] => [role, of.length])
        .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])),
    }))
    .sort((a, b) => a.level - b.level);
}

export interface ReceiverLine {
  to: string;
  /** By level; a level of which they get none is 0. */
  levels: number[];
  total: number;
  /** Most on one day. */
  most: { date: string; count: number };
}

/** Who is told how often, in the order of the people; those told only of their own parts are left to the sum. */
export function receiverLines(
  { escalations, people }: Pick<Rehearsed, 'escalations' | 'people'>,
  levels: readonly number[],
): ReceiverLine[] {
  const order = new Map(people.map((p, n) => [p.name, n]));
  const place = (name: string) => order.get(name) ?? people.length;
  const ofOthers = escalations.filter((e) => e.to !== e.about);
  return [...groupBy(ofOthers, (e) => e.to)]
    .map(([to, list]) => {
      const days = [...groupBy(list, (e) => e.at.slice(0, 10))].map(([date, of]) => ({
        date,
        count: of.length,
      }));
      return {
        to,
        levels: levels.map((level) => list.filter((e) => e.level === level).length),
        total: list.length,
        most: days.reduce((a, b) => (b.count > a.count ? b : a)),
      };
    })
    .sort((a, b) => place(a.to) - place(b.to) || compareText(a.to, b.to));
}
