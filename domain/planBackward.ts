import type { Calendar } from './calendar/calendar.types';
import { countDays } from './calendar/countDays';
import { longDateText } from './calendar/countText';
import { isWorkday } from './calendar/dayOf';
import { addDays, daysBetween, type LocalDate, yearOf } from './calendar/shanghai';

export interface BackwardInput {
  /** First and last day at hand, both inclusive, in Asia/Shanghai. */
  start: LocalDate;
  end: LocalDate;
  /** In the order in which they are done; `workdays` is how long each takes, at least 1. */
  milestones: readonly { title: string; workdays: number }[];
}

/** From–to of one milestone, both working days; null where no day is left for it. */
export interface PlannedMilestone {
  title: string;
  workdays: number;
  from: LocalDate | null;
  to: LocalDate | null;
}

export interface BackwardPlan {
  milestones: PlannedMilestone[];
  feasible: boolean;
  /** Working days from start to end, and those that the milestones take together. */
  available: number;
  needed: number;
  /** Working days that are lacking; 0 if feasible. */
  missing: number;
  /** The milestone in which the time runs out, counted from the end, with the days left for it; null if feasible. */
  squeezed: { title: string; left: number; needed: number } | null;
  /** The latest working day on which the first milestone may begin; before `start` if the time does not suffice. */
  beginBy: LocalDate;
  /** A day that was looked at lies in a year without a published notice. */
  provisional: boolean;
  /** All of this in plain Chinese. */
  text: string;
}

/** More days than the longest project has; a longer window is a mistake. */
const LONGEST = 4000;

/**
 * Backward planning (倒排时间节点): the last milestone ends on `end` (or the working day before it), each one before ends on
 * the working day before the next begins. Pure. Throws RangeError without milestones, for one that takes no whole
 * working days, and for more than 4000 days.
 */
export function planBackward(calendar: Calendar, input: BackwardInput): BackwardPlan {
  const { start, end } = input;
  const sizes = input.milestones.map((m) => m.workdays);
  if (sizes.length === 0 || sizes.some((n) => !Number.isInteger(n) || n < 1))
    throw new RangeError('each milestone takes at least one working day');
  if (daysBetween(start, end) > LONGEST) throw new RangeError(`too long: ${start} to ${end}`);
  const needed = sizes.reduce((sum, n) => sum + n, 0);
  const days = workdaysIn(calendar, start, end);
  const beginBy = latestBegin(calendar, end, needed);
  const { milestones, squeezedAt, left } = fillBackward(days, input.milestones);
  const cut = milestones[squeezedAt];
  const plan = {
    milestones,
    feasible: !cut,
    available: days.length,
    needed,
    missing: Math.max(0, needed - days.length),
    squeezed: cut ? { title: cut.title, left, needed: cut.workdays } : null,
    beginBy,
  };
  const unknown = unknownYears(calendar, start, end, beginBy);
  const crowdedOut = milestones.slice(0, Math.max(0, squeezedAt)).map((m) => `“${m.title}”`);
  const text = planText(calendar, input, plan, crowdedOut, unknown);
  return { ...plan, provisional: unknown.length > 0, text };
}

function workdaysIn(calendar: Calendar, start: LocalDate, end: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) if (isWorkday(calendar, day)) days.push(day);
  return days;
}

/**
 * Gives out the working days from the last one back. `squeezedAt` is the place of the milestone that got too few, or
 * -1.
 */
function fillBackward(days: readonly LocalDate[], asked: BackwardInput['milestones']) {
  const milestones: PlannedMilestone[] = [];
  let squeezedAt = -1;
  let left = 0;
  /** Days not given out yet. */
  let free = days.length;
  for (let n = asked.length - 1; n >= 0; n -= 1) {
    const { title, workdays } = asked[n]!;
    const taken = Math.min(workdays, free);
    if (taken < workdays && squeezedAt < 0) [squeezedAt, left] = [n, taken];
    const from = taken > 0 ? days[free - taken]! : null;
    const to = taken > 0 ? days[free - 1]! : null;
    milestones.unshift({ title, workdays, from, to });
    free -= taken;
  }
  return { milestones, squeezedAt, left };
}

function latestBegin(calendar: Calendar, end: LocalDate, needed: number): LocalDate {
  const back = { unit: 'workday', direction: 'before', roll: 'back' } as const;
  const last = countDays(calendar, { ...back, anchor: end, count: 0 });
  return countDays(calendar, { ...back, anchor: last.date, count: needed - 1 }).date;
}

/** Years between the earliest and the latest date that have no published notice. */
function unknownYears(calendar: Calendar, ...dates: LocalDate[]): number[] {
  const years = dates.map((d) => yearOf(d));
  const first = Math.min(...years);
  const all = Array.from({ length: Math.max(...years) - first + 1 }, (_, n) => first + n);
  return all.filter((year) => !calendar.publishedYears.includes(year));
}

function planText(
  calendar: Calendar,
  input: BackwardInput,
  plan: Omit<BackwardPlan, 'text' | 'provisional'>,
  crowdedOut: string[],
  unknown: number[],
): string {
  const { available, needed, missing, squeezed, beginBy } = plan;
  const withYear = new Set([input.start, input.end, beginBy].map(yearOf)).size > 1;
  const date = (day: LocalDate): string => longDateText(day, withYear);
  const window = `${date(input.start)}至${date(input.end)}有${available}个工作日`;
  const spare = available === needed ? '没有富余' : `富余${available - needed}个工作日`;
  const verdict = squeezed
    ? `时间不够，缺${missing}个工作日：从后往前排，“${squeezed.title}”需要${squeezed.needed}个工作日，只剩${squeezed.left}个` +
      `${crowdedOut.length > 0 ? `，它前面的${crowdedOut.join('、')}没有时间可排` : ''}。` +
      `要按时完成，须在${date(beginBy)}开始，否则须压缩节点或推迟结束日。`
    : `时间够用，${spare}，最迟${date(beginBy)}开始。`;
  const flag =
    unknown.length > 0 ? `${unknown.map((y) => `${y}年`).join('、')}放假通知尚未公布，公布后可能调整。` : '';
  return `各节点共需${needed}个工作日，${window}。${verdict}${flag}（工作日历第${calendar.version}版）`;
}
