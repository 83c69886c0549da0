import { workdaysBetween } from '../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../domain/calendar/shanghai';
import { type Days, daysForMore, whyNoMore } from '../../domain/matter/daysForMore';
import { dueNow } from '../../domain/matter/dueNow';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { StepState } from '../../domain/matter/matter.types';
import { calendarFor } from '../../domain/programme/context';
import { type ExtensionView, extensionsOf } from '../../store/extension.views';
import { deadlinesOf } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import type { MatterNow } from '../../store/people.views';
import type { Typed } from '../kit/Wrong';
import { type MovedWords, movedWords } from '../moveCause.words';
import type { Visitor } from './visitor';

/** What a person who acts on a step may ask for, and what became of what was asked. */
export interface ExtensionStanding {
  rule: NonNullable<StepSpec['extension']>;
  /** The days that can be asked for; null: none any more, and why not. */
  days: Days | null;
  closedBecause: string | null;
  /** The request that waits for an answer. */
  waiting: ExtensionView | null;
  /** The newest answer of this round; null if none or if a request waits. */
  answered: ExtensionView | null;
}

/** What was typed into a form about a date, and what is wrong with it. */
export type DateTyped = Typed<{ until: string; reason: string }>;

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
  const { context, now } = visitor;
  const more = { due, now, closesAt: context.closesAt, atMost: rule.atMost };
  const calendar = calendarFor(context, matter);
  const days = spent ? null : daysForMore(calendar, more);
  return {
    rule,
    days,
    closedBecause: days
      ? null
      : spent
        ? `这一项已延期${rule.times}次，不能再申请`
        : whyNoMore(calendar, more),
    waiting,
    answered: !waiting && last?.decision ? last : null,
  };
}

/** The first and the last day on which the visitor may ask for, or set, another deadline; null if there is none. */
export function extensionDays({ context, now }: Visitor, matter: MatterNow, due: Instant, atMost?: number) {
  return daysForMore(calendarFor(context, matter), { due, now, closesAt: context.closesAt, atMost });
}

/** How a round's deadline has moved. */
export async function movesOf(db: Db, matterId: string, step: StepState): Promise<MovedWords[]> {
  return movedWords(await deadlinesOf(db, matterId), step.id, step.round);
}

/** Working days from one deadline to a later one. */
export function workdaysLonger(visitor: Visitor, matter: MatterNow, from: Instant, to: Instant): number {
  return workdaysBetween(calendarFor(visitor.context, matter), dateOf(from), dateOf(to));
}
