import { iso } from '../acts/instant.schema';
import type { z } from '../acts/zod';
import type { StepState } from '../domain/matter/matter.types';
import { recipientsOf } from '../domain/people/actors';
import type { Assigned, ProgrammeContext } from '../domain/programme/context';
import { leftOutText } from '../domain/reminder/reminder.rules';
import type { ReminderData } from '../domain/reminder/reminder.types';
import type { factsOf } from '../store/matter.views';
import type { reminderSchema } from './matter.schema';
import { by } from './matterPart.answer';

type FactRow = Awaited<ReturnType<typeof factsOf>>[number];

/** A reminder by hand as pages show it. */
export interface ReminderView {
  id: string;
  at: number;
  round: number;
  by: string;
  /** `参与者001、参与者002`. */
  to: string;
  comment: string;
  /** Why somebody whose turn it was was left out, a sentence each. */
  leftOut: string[];
}

/** The reminders by hand among a matter's facts, in their order. */
export function remindersIn(
  context: ProgrammeContext,
  facts: readonly FactRow[],
  step: string,
): ReminderView[] {
  return facts
    .filter((f) => f.kind === 'remindedByHand' && f.stepId === step)
    .map((f) => reminderView(context, f));
}

export function reminderView({ people }: ProgrammeContext, fact: FactRow): ReminderView {
  const { to, leftOut } = dataOf(fact);
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  return {
    id: fact.id,
    at: fact.receivedAt,
    round: fact.round,
    by: fact.byName ?? '办公室',
    to: to.map(nameOf).join('、'),
    comment: fact.comment ?? '',
    leftOut: leftOut.map((p) => leftOutText(nameOf(p.personId), p.because, fact.receivedAt)),
  };
}

export function reminderAnswer(context: ProgrammeContext, fact: FactRow): z.output<typeof reminderSchema> {
  const { to, leftOut } = dataOf(fact);
  const named = (id: string) => {
    const { name = '', unit = '' } = context.people.get(id) ?? {};
    return { id, name, unit };
  };
  return {
    receipt: fact.id,
    round: fact.round,
    receivedAt: iso(fact.receivedAt),
    by: by(fact),
    comment: fact.comment ?? '',
    to: to.map(named),
    leftOut: leftOut.map(({ personId, because }) => ({ ...named(personId), because })),
  };
}

/** Names of whoever would be reminded of a step now, before any limit. */
export function wouldRemind(
  context: ProgrammeContext,
  matter: Assigned,
  { who, does }: Pick<StepState, 'who' | 'does'>,
  now: number,
): string[] {
  if (does) return [];
  return recipientsOf(context, matter, who, now).map((r) => context.people.get(r.personId)?.name ?? '');
}

/** As the act stored it. */
const dataOf = (fact: FactRow) => fact.data as unknown as ReminderData;
