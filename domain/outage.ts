import type { Calendar } from './calendar/calendar.types';
import { countDays } from './calendar/countDays';
import {
  dateOf,
  dateText,
  dueTextBeside,
  type Instant,
  instantOf,
  instantText,
  timeOf,
  yearBeside,
} from './calendar/shanghai';
import type { Deadline } from './deadline';
import type { Problem } from './errors';

/**
 * What could not be reached: our own two processes, which find it out by themselves, or a line that somebody reports.
 */
export const OUTAGE_PARTS = {
  worker: '后台服务',
  api: '网页和接口',
  mail: '邮件',
  other: '其他（如网络、停电）',
} as const;

export type OutagePart = keyof typeof OUTAGE_PARTS;

/** A window in which the system, or a part of it, could not be reached; both ends belong to it. */
export interface OutageWindow {
  from: Instant;
  to: Instant;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How often a process that works says so. */
export const BEAT_MS = MINUTE;

/** Restarts and updates take a minute or two; shorter gaps than this disturb nobody's day. */
export const GAP_MS = 5 * MINUTE;

/** More than any outage an office lives through; a longer one is a slip of the pen that would move every date. */
export const LONGEST_DAYS = 60;

/** The outage that a pulse at `now` ends, if the one before lies too far back; null on the first start ever. */
export function outageSince(last: Instant | null, now: Instant): OutageWindow | null {
  return last !== null && now - last > GAP_MS ? { from: last, to: now } : null;
}

/** What is wrong with an outage that somebody reports; `recorded` are those of the same part around it. */
export function outageProblems(
  window: OutageWindow,
  now: Instant,
  recorded: readonly OutageWindow[],
): Problem[] {
  const problems: Problem[] = [];
  if (window.to <= window.from) problems.push({ path: 'to', reason: '停运结束须晚于开始' });
  if (window.from > now) problems.push({ path: 'from', reason: '停运开始不能晚于现在' });
  if (window.to > now) problems.push({ path: 'to', reason: '停运结束不能晚于现在，请在恢复之后登记' });
  if (window.to - window.from > LONGEST_DAYS * DAY)
    problems.push({ path: 'to', reason: `一次停运最长${LONGEST_DAYS}天，请核对日期` });
  for (const other of recorded.filter((o) => o.from < window.to && o.to > window.from))
    problems.push({ path: 'from', reason: `与已登记的停运（${windowText(other)}）重叠` });
  return problems;
}

/**
 * Where a deadline goes that lay in an outage, with the explanation: the same time of day on the first working day
 * after the day on which it ended, so that nobody is late for our outage. Null if the deadline lies outside the window.
 * Both ends count as inside: at the first instant the last pulse may already be old, at the last people hear of the end
 * only later.
 */
export function deadlineAfterOutage(calendar: Calendar, due: Instant, outage: OutageWindow): Deadline | null {
  if (due < outage.from || due > outage.to) return null;
  const ended = dateOf(outage.to);
  const request = { anchor: ended, count: 1, unit: 'workday', direction: 'after', roll: 'none' } as const;
  const { date, counted, skipped, provisional } = countDays(calendar, request);
  const moved = instantOf(date, timeOf(due));
  const reasons = [...new Set(skipped.map((s) => s.reason))].join('、');
  const passed = skipped.length === 0 ? '' : `，跳过${skipped.length}个休息日（${reasons}）`;
  const flag = provisional ? '；所涉年份放假通知尚未公布，公布后可能调整' : '';
  const text =
    `原定${dueTextBeside(due, moved)}，正在系统停运期间（${windowText(outage)}）；` +
    `顺延至停运结束后的第一个工作日${passed}，即${dueTextBeside(moved, due)}${flag}。`;
  return {
    due: moved,
    date,
    explanation: {
      anchor: { kind: 'outage', date: ended },
      count: 1,
      counted: counted.length,
      unit: request.unit,
      direction: request.direction,
      roll: request.roll,
      skipped,
      provisional,
      calendarVersion: calendar.version,
      text,
    },
  };
}

/**
 * The instant of `deadlineAfterOutage`: until then a hand-in is not late. Null if the deadline lies outside the outage.
 */
export function graceUntil(calendar: Calendar, due: Instant, outage: OutageWindow): Instant | null {
  return deadlineAfterOutage(calendar, due, outage)?.due ?? null;
}

/** `7月1日 09:00至7月3日 09:00`; within one day `7月1日 09:00至11:30`; with the years where they differ. */
export function windowText({ from, to }: OutageWindow): string {
  if (dateOf(from) === dateOf(to)) return `${dateText(dateOf(from))} ${timeOf(from)}至${timeOf(to)}`;
  return `${yearBeside(from, to)}${instantText(from)}至${yearBeside(to, from)}${instantText(to)}`;
}
