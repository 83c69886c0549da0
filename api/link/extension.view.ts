import { workdaysBetween } from '../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../domain/calendar/shanghai';
import { daysForMore, whyNoMore } from '../../domain/matter/daysForMore';
import { dueNow } from '../../domain/matter/dueNow';
import { calendarFor } from '../../domain/programme/context';
import { extensionsOf } from '../../store/extension.views';
import type { Db } from '../../store/openStore';
import type { MatterNow } from '../../store/people.views';
import type { Typed } from '../kit/Wrong';
import type { Found } from './task.view';
import type { Visitor } from './visitor';

/** What a person who acts on a step may ask for, and what became of what was asked. */
export type ExtensionStanding = NonNullable<Awaited<ReturnType<typeof extensionStanding>>>;

/** What was typed into a form about a date, and what is wrong with it. */
export type DateTyped = Typed<{ until: string; reason: string }>;

/** How it stands with more time for an open step; null where the template gives none or the step is not open. */
export async function extensionStanding(db: Db, visitor: Visitor, { matter, step, spec }: Found) {
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
  const closed = spent ? `这一项已延期${rule.times}次，不能再申请` : whyNoMore(calendar, more);
  return {
    rule,
    /** The days that can be asked for; null: none any more, and why not. */
    days,
    closedBecause: days ? null : closed,
    /** The request that waits for an answer. */
    waiting,
    /** The newest answer of this round; null if none or if a request waits. */
    answered: !waiting && last?.decision ? last : null,
  };
}

/** The first and the last day on which the visitor may ask for, or set, another deadline; null if there is none. */
export function extensionDays({ context, now }: Visitor, matter: MatterNow, due: Instant, atMost?: number) {
  return daysForMore(calendarFor(context, matter), { due, now, closesAt: context.closesAt, atMost });
}

/** Working days from one deadline to a later one. */
export function workdaysLonger(visitor: Visitor, matter: MatterNow, from: Instant, to: Instant): number {
  return workdaysBetween(calendarFor(visitor.context, matter), dateOf(from), dateOf(to));
}
