import type { LocalDate } from '../../domain/calendar/shanghai';
import type { Rehearsed } from '../rehearsed.types';
import { BUSY, CROWDED } from '../report/peaks.view';
import { compareText, dayNumber, groupBy } from '../report/report.words';
import type { ComparedDay, Difference } from './comparison.types';
import { dateDifference, laterWords, numberDifference, textDifference } from './difference';

type Two = { a: Rehearsed; b: Rehearsed };

const dayOf = ({ input }: Rehearsed, date: LocalDate): string => `第${dayNumber(date, input.startsOn)}天`;

export function compareMails({ a, b }: Two): Difference[] {
  const perPerson = ({ people, mails }: Rehearsed) =>
    people.length === 0 ? 0 : mails.length / people.length;
  const most = ({ mails }: Rehearsed) =>
    [...groupBy(mails, (m) => m.to).values()].reduce((n, list) => Math.max(n, list.length), 0);
  return [
    numberDifference('邮件总数', a.mails.length, b.mails.length, '封'),
    numberDifference('每人平均', perPerson(a), perPerson(b), '封'),
    numberDifference('一个人最多', most(a), most(b), '封'),
    numberDifference('一天最多', a.counts.busiest?.mails ?? 0, b.counts.busiest?.mails ?? 0, '封'),
    peakDay(a, b),
    numberDifference('催办', a.counts.reminders, b.counts.reminders, '次'),
    numberDifference('休息日的邮件', onRestDays(a), onRestDays(b), '封'),
  ];
}

/** By its number in the programme; its date differs with the start anyway. */
function peakDay(a: Rehearsed, b: Rehearsed): Difference {
  const what = '邮件最多的一天';
  const words = (r: Rehearsed, date: LocalDate) => `${dayOf(r, date)}（${date}）`;
  const [x, y] = [a.counts.busiest?.date, b.counts.busiest?.date];
  if (!x || !y) return textDifference(what, x ? words(a, x) : null, y ? words(b, y) : null);
  const days = dayNumber(y, b.input.startsOn) - dayNumber(x, a.input.startsOn);
  const text = days !== 0 ? laterWords(days) : x === y ? '相同' : '方案的同一天';
  return { what, a: words(a, x), b: words(b, y), text, same: days === 0 };
}

function onRestDays({ days }: Rehearsed): number {
  return days.filter((d) => d.kind === 'weekend' || d.kind === 'holiday').reduce((n, d) => n + d.mails, 0);
}

export function compareEscalations({ a, b }: Two): Difference[] {
  const count = ({ escalations }: Rehearsed, level: number) =>
    escalations.filter((e) => e.level === level).length;
  const levels = [...new Set([...a.escalations, ...b.escalations].map((e) => e.level))].sort((x, y) => x - y);
  return [
    numberDifference('升级督办合计', a.escalations.length, b.escalations.length, '次'),
    ...levels.map((level) => numberDifference(`第${level}级`, count(a, level), count(b, level), '次')),
  ];
}

export function compareChecking({ a, b }: Two): Difference[] {
  const most = ({ checking }: Rehearsed) => checking.reduce((n, c) => Math.max(n, c.waiting), 0);
  const atLeast = ({ checking }: Rehearsed, n: number) => checking.filter((c) => c.waiting >= n).length;
  const checkers = ({ checking }: Rehearsed) => new Set(checking.map((c) => c.who)).size;
  return [
    numberDifference('审核人', checkers(a), checkers(b), '人'),
    numberDifference('审核', a.counts.checked, b.counts.checked, '项'),
    numberDifference('一人一天最多待审', most(a), most(b), '项'),
    numberDifference(`一天${CROWDED}项以上（过重）`, atLeast(a, CROWDED), atLeast(b, CROWDED), '人次'),
    numberDifference(`一天${BUSY}项以上（偏重和过重）`, atLeast(a, BUSY), atLeast(b, BUSY), '人次'),
  ];
}

export function compareEndings({ a, b }: Two): Difference[] {
  return [
    dateDifference('关闭时间', a.input.closesAt, b.input.closesAt),
    numberDifference('事项', a.counts.matters, b.counts.matters, '个'),
    numberDifference('办结的事项', a.counts.closed, b.counts.closed, '个'),
    numberDifference('没有办结的事项', a.unclosed.length, b.unclosed.length, '个'),
    numberDifference('填报', a.counts.handedIn, b.counts.handedIn, '次'),
  ];
}

/** The deadline of a step that most people have; of equally many the earlier. */
function mainDeadlines({ deadlines }: Rehearsed): Map<string, Rehearsed['deadlines'][number]> {
  const main = new Map<string, Rehearsed['deadlines'][number]>();
  for (const d of deadlines) {
    const other = main.get(d.step);
    if (!other || d.people > other.people || (d.people === other.people && d.due < other.due))
      main.set(d.step, d);
  }
  return main;
}

/**
 * Deadlines that fall on another day of the programme, or that only one of the two has; in the order of the first's
 * dates.
 */
export function compareDeadlines({ a, b }: Two): Difference[] {
  const [of, to] = [mainDeadlines(a), mainDeadlines(b)];
  const words = (r: Rehearsed, d: Rehearsed['deadlines'][number]) => `${dayOf(r, d.due)}（${d.due}）`;
  const steps = [...new Set([...of.keys(), ...to.keys()])].sort((x, y) => {
    const [first, second] = [of.get(x) ?? to.get(x)!, of.get(y) ?? to.get(y)!];
    return compareText(first.due, second.due) || compareText(x, y);
  });
  return steps.flatMap((step) => {
    const [x, y] = [of.get(step), to.get(step)];
    if (!x || !y) return [textDifference((x ?? y)!.title, x ? words(a, x) : null, y ? words(b, y) : null)];
    const days = dayNumber(y.due, b.input.startsOn) - dayNumber(x.due, a.input.startsOn);
    if (days === 0) return [];
    return [{ what: x.title, a: words(a, x), b: words(b, y), text: laterWords(days), same: false }];
  });
}

/** The days of both by their number in the programme, without gaps, from the first of either to the last. */
export function compareDays({ a, b }: Two): ComparedDay[] {
  const numbered = ({ days, input }: Rehearsed) =>
    new Map(days.map((d) => [dayNumber(d.date, input.startsOn), d]));
  const [of, to] = [numbered(a), numbered(b)];
  const numbers = [...of.keys(), ...to.keys()];
  if (numbers.length === 0) return [];
  const first = numbers.reduce((x, y) => Math.min(x, y));
  const last = numbers.reduce((x, y) => Math.max(x, y));
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const day = first + n;
    return { day, a: of.get(day) ?? null, b: to.get(day) ?? null };
  });
}
