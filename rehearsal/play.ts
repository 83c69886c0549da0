import { addDays, dateOf, type Instant, instantOf, type LocalDate } from '../domain/calendar/shanghai';
import type { StepSpec } from '../domain/matter/expandTemplate';
import { isSystemKind } from '../domain/template/step.kinds';
import { calendarFor, contextOf, type ProgrammeContext, stepSpec } from '../store/programme.context';
import { nextOpening, type OpenStep, openStepsOf } from '../store/rehearsed.views';
import { type ActorsOf, rememberedActors } from './acts/actors';
import { decideStep } from './acts/decideStep';
import { handInStep } from './acts/handInStep';
import { several } from './acts/several';
import { type Cast, OFFICE } from './castProgramme';
import { actsAt, checksAt, outcomeOf } from './people/planAct';
import { allWritten } from './settledActivities';
import type { VirtualStack } from './virtualStack';

const HALF_HOUR = 30 * 60_000;
const MINUTE = 60_000;
/** After the closing everything ends within moments of virtual time; the programme itself looks again a little later. */
const AFTERMATH_DAYS = 2;

interface Act {
  open: OpenStep;
  at: Instant;
  /** Stores the fact, at the instant it is meant for. */
  store(now: Instant): Promise<void>;
  signal: 'submitted' | 'checked';
  /** Meant for that very instant, and not for soon after. */
  precise: boolean;
  /** The earliest instant at which somebody may act on what it opens; null: it opens nothing for anybody. */
  leadsTo(now: Instant): Instant | null;
}

/**
 * Plays a programme to its end: at each instant at which somebody means to act, everybody who does acts as they are cast.
 * The clock goes from one such instant to the next opening or act; all reminders and escalations fall due on the way.
 */
export async function play(
  stack: VirtualStack,
  programmeId: string,
  cast: Cast,
  onDay: (date: LocalDate) => void,
): Promise<void> {
  const { db } = stack;
  const context = await contextOf(db, programmeId);
  const actorsOf = rememberedActors(context);
  let now = instantOf(context.anchors.start, '08:30');
  /** What has been handed in and not yet been seen by its matter is not handed in again. */
  const acted = new Set<string>();
  /** When what was opened at the very instant of a reminder may be acted on. */
  let ahead: Instant[] = [];
  await stack.until(now);
  while (now < context.closesAt) {
    onDay(dateOf(now));
    await allWritten(db, now);
    const acts = (await openStepsOf(db, programmeId)).flatMap((open) =>
      actOf(stack, context, cast, actorsOf, open, now),
    );
    const due = acts.filter((a) => a.at <= now && !acted.has(keyOf(a)));
    for (const act of due) acted.add(keyOf(act));
    await perform(stack, due, now);
    await allWritten(db, now);
    const opening = await nextOpening(db, programmeId, now);
    // The clock stops only where somebody may have something to do: each stop costs a round of everything.
    const looks = [
      ...acts.flatMap((a) => (a.at > now ? [a.at] : [])),
      ...(opening === null ? [] : [opening + HALF_HOUR]),
      ...due.flatMap((a) => a.leadsTo(now) ?? []),
      ...ahead,
    ];
    const next = Math.min(...looks, context.closesAt);
    const meant = acts.filter((a) => a.at === next && a.precise && !acted.has(keyOf(a)));
    for (const act of meant) acted.add(keyOf(act));
    await arrive(stack, meant, next);
    ahead = meant.flatMap((a) => a.leadsTo(next) ?? []);
    now = next;
  }
  await stack.until(instantOf(addDays(dateOf(context.closesAt), AFTERMATH_DAYS), '12:00'));
}

const keyOf = ({ open }: Act): string => `${open.matterId} ${open.stepId} ${open.round}`;

/** Everybody acts, a few at a time; nothing is mailed before all have, as on a day on which they act within minutes. */
async function perform(stack: VirtualStack, acts: readonly Act[], now: Instant): Promise<void> {
  stack.acting = true;
  try {
    await several(acts.map((act) => () => act.store(now)));
    await poke(stack, acts);
  } finally {
    stack.acting = false;
  }
}

const poke = ({ engine }: VirtualStack, acts: readonly Act[]) =>
  several(acts.map((act) => () => engine.pokeMatter(act.open.workflowId, act.signal)));

/**
 * Lets the clock go on to an instant. Who means to act at that very instant, when their reminder fires, has their fact in the
 * store a moment before; the timer that goes off finds it, and its signal comes only then: sent before, it might be heard at
 * that minute or at the one before, as the machine pleases.
 */
async function arrive(stack: VirtualStack, acts: readonly Act[], at: Instant): Promise<void> {
  if (acts.length === 0) return stack.until(at);
  await stack.until(at - MINUTE);
  await several(acts.map((act) => () => act.store(at)));
  await stack.until(at);
  await poke(stack, acts);
}

/** What becomes of an open step: whoever it is the turn of, at the instant their behaviour says; nothing if they never act. */
function actOf(
  { db }: VirtualStack,
  context: ProgrammeContext,
  cast: Cast,
  actorsOf: ActorsOf,
  open: OpenStep,
  now: Instant,
): Act[] {
  const matter = { person_id: open.personId, group_name: open.group };
  const spec = stepSpec(context, open.key, open.stepId);
  if (isSystemKind(spec.kind)) return [];
  const calendar = calendarFor(context, matter);
  const acting = (personId: string, at: Instant) => ({ db, context, cast, open, spec, personId, now: at });
  if (open.checks) {
    const actors = actorsOf(matter, spec.who, now);
    const checker = actors.find((id) => !cast.neverChecks(id));
    if (!checker) return [];
    // An objection's answer never goes back; what else goes back is what was filed.
    const outcome = spec.kind === 'answer' ? 'pass' : outcomeOf(cast.behaviourOf(open), open.round);
    return [
      {
        ...{ open, signal: 'checked', precise: false },
        at: checksAt(open.openedAt, cast.script.checkers, calendar),
        leadsTo: (at) => (outcome === 'return' || opensOthers(context, open) ? at + HALF_HOUR : null),
        store: (at) => decideStep(acting(checker, at), outcome),
      },
    ];
  }
  const behaviour = spec.who === 'assignee' ? cast.behaviourOf(open) : OFFICE;
  if (spec.kind === 'objection' && behaviour.does !== 'objecting') return [];
  const rungs = open.reminders.map((at) => ({ key: 'r', at }));
  const { dueAt: due, openedAt, round } = open;
  const step = { due, openedAt, round, rungs, nilAllowed: spec.nilReturn };
  const act = actsAt(behaviour, { ...step, leave: cast.leaveOf(open) }, calendar);
  if (!act) return [];
  const store = (at: Instant) => {
    // Who stands in comes after whom they stand in for.
    const actors = actorsOf(matter, spec.who, at);
    const personId = (act.by === 'substitute' ? actors.at(-1) : actors[0])!;
    return handInStep(acting(personId, at), act.what === 'nil');
  };
  const checked = act.what === 'fill' && specsOf(context, open).some((s) => s.checks === open.stepId);
  const leadsTo = (at: Instant) => {
    if (checked) return checksAt(at, cast.script.checkers, calendar);
    return opensOthers(context, open) ? at + HALF_HOUR : null;
  };
  return [{ open, at: act.at, signal: 'submitted', precise: behaviour.does === 'rung', store, leadsTo }];
}

function specsOf(context: ProgrammeContext, open: OpenStep): readonly StepSpec[] {
  return context.specs.find((m) => m.key === open.key)?.steps ?? [];
}

/** True if any step of the matter, checks aside, opens when others are done, or its end is waited for by another matter. */
function opensOthers(context: ProgrammeContext, open: OpenStep): boolean {
  const waits = (s: StepSpec) => !s.checks && (s.after !== undefined || s.opensOn?.field !== undefined);
  return context.awaited.has(open.key) || specsOf(context, open).some(waits);
}
