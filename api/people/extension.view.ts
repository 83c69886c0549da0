import type { Calendar } from '../../domain/calendar/calendar.types';
import { countDays, workdaysBetween } from '../../domain/calendar/countDays';
import {
  addDays,
  dateOf,
  type Instant,
  instantOf,
  type LocalDate,
  timeOf,
} from '../../domain/calendar/shanghai';
import type { Problem } from '../../domain/errors';
import { dueNow } from '../../domain/matter/dueNow';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { StepState } from '../../domain/matter/matter.types';
import { calendarFor } from '../../domain/programme/calendarFor';
import { type ExtensionView, extensionsOf } from '../../store/extension.views';
import { deadlinesOf } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import type { MatterNow } from '../../store/people.views';
import { type MovedWords, movedWords } from '../moveCause.words';
import type { Visitor } from './visitor';

/** What a person who acts on a step may ask for, and what became of what was asked. */
export interface ExtensionStanding {
  rule: NonNullable<StepSpec['extension']>;
  /** The days that can be asked for; null: none any more, and why not. */
  days: { first: LocalDate; last: LocalDate } | null;
  closedBecause: string | null;
  /** The request that waits for an answer. */
  waiting: ExtensionView | null;
  /** The newest answer of this round; null if none or if a request waits. */
  answered: ExtensionView | null;
}

/** What was typed into a form about a date, and what is wrong with it. */
export interface DateTyped {
  values: { until: string; reason: string };
  problems: Problem[];
  error: string | null;
}

interface Found {
  matter: MatterNow;
  step: StepState;
  spec: StepSpec;
}

/** How it stands with more time for an open step; null where the template gives none or the step is not open. */
export async function extensionStanding(
  db: Db,
  visitor: Visitor,
  { matter, step, spec }: Found,
): Promise<ExtensionStanding | null> {
  const rule = spec.extension;
  const due = dueNow(matter.state, step);
  if (!rule || step.status !== 'open' || due === undefined) return null;
  const asked = (await extensionsOf(db, matter.id, step.id)).filter((e) => e.round === step.round);
  const waiting = asked.find((e) => e.seq === step.asked?.seq) ?? null;
  const [last] = asked;
  const spent = (step.extended ?? 0) >= rule.times;
  const days = spent ? null : extensionDays(visitor, matter, due, rule.atMost);
  return {
    rule,
    days,
    closedBecause: days ? null : closedBecause(visitor, matter, rule, due, spent),
    waiting,
    answered: !waiting && last?.decision ? last : null,
  };
}

/** Why nothing can be asked for any more. */
function closedBecause(
  visitor: Visitor,
  matter: MatterNow,
  { atMost, times }: ExtensionStanding['rule'],
  due: Instant,
  spent: boolean,
): string {
  if (spent) return `这一项已延期${times}次，不能再申请`;
  const calendar = calendarFor(visitor.context, matter);
  const over = lastDay(calendar, due, atMost, Number.POSITIVE_INFINITY) < firstDay(visitor.now, due);
  return over
    ? `已超过时限${atMost}个工作日，不能再申请延期，请与经办人联系`
    : '方案即将关闭，已没有可延的日期';
}

/** Working days after which only the programme's closing bounds a date: for those who decide. */
const FAR = 400;

/** The first and the last day that can be asked for: after the deadline, not past, before the programme closes. */
export function extensionDays(
  visitor: Visitor,
  matter: MatterNow,
  due: Instant,
  atMost = FAR,
): { first: LocalDate; last: LocalDate } | null {
  const first = firstDay(visitor.now, due);
  const last = lastDay(calendarFor(visitor.context, matter), due, atMost, visitor.context.closesAt);
  return first <= last ? { first, last } : null;
}

function firstDay(now: Instant, due: Instant): LocalDate {
  const [after, today] = [addDays(dateOf(due), 1), dateOf(now)];
  const next = now < instantOf(today, timeOf(due)) ? today : addDays(today, 1);
  return after > next ? after : next;
}

/** The working day `atMost` after the deadline, or the last before the programme closes. */
function lastDay(calendar: Calendar, due: Instant, atMost: number, closesAt: Instant): LocalDate {
  const request = {
    anchor: dateOf(due),
    count: atMost,
    unit: 'workday',
    direction: 'after',
    roll: 'none',
  } as const;
  const { date } = countDays(calendar, request);
  if (instantOf(date, timeOf(due)) < closesAt) return date;
  const closing = dateOf(closesAt);
  const before = instantOf(closing, timeOf(due)) < closesAt ? closing : addDays(closing, -1);
  return countDays(calendar, { anchor: before, count: 0, unit: 'workday', direction: 'before', roll: 'back' })
    .date;
}

/** How a round's deadline has moved. */
export async function movesOf(db: Db, matterId: string, step: StepState): Promise<MovedWords[]> {
  return movedWords(await deadlinesOf(db, matterId), step.id, step.round);
}

/** Working days from one deadline to a later one. */
export function workdaysLonger(visitor: Visitor, matter: MatterNow, from: Instant, to: Instant): number {
  return workdaysBetween(calendarFor(visitor.context, matter), dateOf(from), dateOf(to));
}
