import { addDays, dateOf, type Instant, instantOf, type LocalDate } from '../domain/calendar/shanghai';
import type { StepSpec } from '../domain/matter/expandTemplate';
import { calendarFor, type ProgrammeContext, stepSpec } from '../domain/programme/context';
import { isSystemKind } from '../domain/template/step.kinds';
import { KIND_REHEARSAL } from '../programmes/kind.rehearsal';
import { contextOf } from '../store/programme.context';
import { nextOpening, type OpenStep, openStepsOf } from '../store/rehearsed.views';
import { decideStep, handInStep } from './acts/doStep';
import { type ActorsOf, rememberedActors } from './acts/rememberedActors';
import { reminderOf, remindStep } from './acts/remindStep';
import { several } from './acts/several';
import { type Cast, OFFICE } from './castProgramme';
import { actsAt, checksAt, outcomeOf, remindsAt } from './people/planAct';
import { allWritten } from './settledActivities';
import type { VirtualStack } from './virtualStack';

const HALF_HOUR = 30 * 60_000;
const MINUTE = 60_000;
/**
 * After the closing everything ends within moments of virtual time; the programme itself looks again a little later.
 */
const AFTERMATH_DAYS = 2;

interface Act {
  open: OpenStep;
  at: Instant;
  /** Stores the fact, at the instant it is meant for. */
  store(now: Instant): Promise<void>;
  signal: 'submitted' | 'checked' | 'remindedByHand';
  /** Meant for that very instant, and not for soon after. */
  precise: boolean;
  /** The earliest instant at which somebody may act on what it opens; null: it opens nothing for anybody. */
  leadsTo(now: Instant): Instant | null;
}

/** A programme that is played, and how its people behave. */
export interface Playing {
  programmeId: string;
  cast: Cast;
}

/** What is done beside the scripted people at an instant; it may start another programme, which is then played too. */
export interface Cue {
  at: Instant;
  do(): Promise<Playing | null>;
}

interface Stage {
  context: ProgrammeContext;
  cast: Cast;
  actorsOf: ActorsOf;
  /** Nobody acts before this instant of its first day. */
  begins: Instant;
}

/**
 * Plays programmes to their end: at each instant at which somebody means to act, everybody who does acts as they are
 * cast. The clock goes from one such instant to the next opening or act; all reminders and escalations fall due on the
 * way.
 */
export async function play(
  stack: VirtualStack,
  playing: readonly Playing[],
  onDay: (date: LocalDate) => void,
  cues: readonly Cue[] = [],
): Promise<void> {
  const { db } = stack;
  let stages = await Promise.all(playing.map((p) => stageOf(stack, p)));
  let waiting = [...cues].sort((a, b) => a.at - b.at);
  let now = Math.min(...stages.map((s) => s.begins), ...waiting.map((c) => c.at));
  let end = now;
  /** What has been handed in and not yet been seen by its matter is not handed in again. */
  const acted = new Set<string>();
  /** When what was opened at the very instant of a reminder may be acted on. */
  let ahead: Instant[] = [];
  await stack.until(now);
  for (;;) {
    for (const cue of waiting.filter((c) => c.at <= now)) {
      const more = await cue.do();
      if (more) stages.push(await stageOf(stack, more));
    }
    waiting = waiting.filter((c) => c.at > now);
    end = Math.max(end, ...stages.map((s) => s.context.closesAt));
    stages = stages.filter((s) => now < s.context.closesAt);
    if (stages.length === 0 && waiting.length === 0) break;
    onDay(dateOf(now));
    await allWritten(db, now);
    const acts = await actsOf(stack, stages, now);
    const due = acts.filter((a) => a.at <= now && !acted.has(keyOf(a)));
    for (const act of due) acted.add(keyOf(act));
    await perform(stack, due, now);
    await allWritten(db, now);
    // The clock stops only where somebody may have something to do: each stop costs a round of everything.
    const looks = [
      ...acts.flatMap((a) => (a.at > now ? [a.at] : [])),
      ...(await openingsOf(stack, stages, now)).map((at) => at + HALF_HOUR),
      ...due.flatMap((a) => a.leadsTo(now) ?? []),
      ...ahead,
      ...stages.flatMap((s) => [s.context.closesAt, ...(s.begins > now ? [s.begins] : [])]),
      ...waiting.map((c) => c.at),
    ];
    const next = Math.min(...looks);
    const precise = acts.filter((a) => a.at === next && a.precise && !acted.has(keyOf(a)));
    for (const act of precise) acted.add(keyOf(act));
    await arrive(stack, precise, next);
    ahead = precise.flatMap((a) => a.leadsTo(next) ?? []);
    now = next;
  }
  await stack.until(instantOf(addDays(dateOf(end), AFTERMATH_DAYS), '12:00'));
}

async function stageOf({ db }: VirtualStack, { programmeId, cast }: Playing): Promise<Stage> {
  const context = await contextOf(db, programmeId);
  const begins = instantOf(context.anchors.start, '08:30');
  return { context, cast, actorsOf: rememberedActors(context), begins };
}

async function actsOf(stack: VirtualStack, stages: readonly Stage[], now: Instant): Promise<Act[]> {
  const acts: Act[] = [];
  for (const stage of stages) {
    const open = await openStepsOf(stack.db, stage.context.id);
    acts.push(
      ...open.flatMap((one) => [...actOf(stack, stage, one, now), ...reminderActs(stack, stage, one)]),
    );
  }
  return acts;
}

/** The next opening of each programme that waits for its date. */
async function openingsOf({ db }: VirtualStack, stages: readonly Stage[], now: Instant): Promise<Instant[]> {
  const openings: Instant[] = [];
  for (const { context } of stages) {
    const opening = await nextOpening(db, context.id, now);
    if (opening !== null) openings.push(opening);
  }
  return openings;
}

const keyOf = ({ open, signal }: Act): string => `${open.matterId} ${open.stepId} ${open.round} ${signal}`;

/**
 * Everybody acts, a few at a time; nothing is mailed before all have, as on a day on which they act within minutes. Who
 * reminds comes last and one by one: whom the limits a week let through must not depend on the machine.
 */
async function perform(stack: VirtualStack, acts: readonly Act[], now: Instant): Promise<void> {
  stack.acting = true;
  try {
    const reminds = (act: Act) => act.signal === 'remindedByHand';
    await several(acts.filter((act) => !reminds(act)).map((act) => () => act.store(now)));
    for (const act of acts.filter(reminds)) await act.store(now);
    await poke(stack, acts);
  } finally {
    stack.acting = false;
  }
}

const poke = ({ engine }: VirtualStack, acts: readonly Act[]) =>
  several(acts.map((act) => () => engine.pokeMatter(act.open.workflowId, act.signal)));

/**
 * Lets the clock go on to an instant. Who means to act at that very instant, when their reminder fires, has their fact
 * in the store a moment before; the timer that goes off finds it, and its signal comes only then: sent before, it might
 * be heard at that minute or at the one before, as the machine pleases.
 */
async function arrive(stack: VirtualStack, acts: readonly Act[], at: Instant): Promise<void> {
  if (acts.length === 0) return stack.until(at);
  await stack.until(at - MINUTE);
  await several(acts.map((act) => () => act.store(at)));
  await stack.until(at);
  await poke(stack, acts);
}

/**
 * What becomes of an open step: whoever it is the turn of, at the instant their behaviour says; nothing if they never
 * act.
 */
function actOf(
  { db }: VirtualStack,
  { context, cast, actorsOf }: Stage,
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
    // What goes back is what was filed.
    const outcome = KIND_REHEARSAL[spec.kind].neverReturns
      ? 'pass'
      : outcomeOf(cast.behaviourOf(open), open.round);
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
  const { only = behaviour.does } = KIND_REHEARSAL[spec.kind];
  if (behaviour.does !== only) return [];
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

/** A reminder by hand of what is still open by then, if the script has anybody remind. */
function reminderActs({ db }: VirtualStack, { context, cast }: Stage, open: OpenStep): Act[] {
  const { reminders } = cast.script;
  const personId = reminders && reminderOf(context, reminders, open);
  const spec = stepSpec(context, open.key, open.stepId);
  if (!personId || isSystemKind(spec.kind)) return [];
  const calendar = calendarFor(context, { person_id: open.personId, group_name: open.group });
  const acting = { db, context, cast, open, spec, personId };
  return [
    {
      ...{ open, signal: 'remindedByHand', precise: false, leadsTo: () => null },
      at: remindsAt(open.dueAt, reminders, calendar),
      store: (now) => remindStep({ ...acting, now }),
    },
  ];
}

function specsOf(context: ProgrammeContext, open: OpenStep): readonly StepSpec[] {
  return context.specs.find((m) => m.key === open.key)?.steps ?? [];
}

/**
 * True if any step of the matter, checks aside, opens when others are done, or its end is waited for by another matter.
 */
function opensOthers(context: ProgrammeContext, open: OpenStep): boolean {
  const waits = (s: StepSpec) => !s.checks && (s.after !== undefined || s.opensOn?.field !== undefined);
  return context.awaited.has(open.key) || specsOf(context, open).some(waits);
}
