import type { Calendar } from '../calendar/calendar.types';
import { calendarOfUnit } from '../calendar/calendarOfUnit';
import type { Instant, LocalDate } from '../calendar/shanghai';
import type { Anchors } from '../deadline';
import { AppError } from '../errors';
import type { MatterSpec, Parameters, StepSpec } from '../matter/expandTemplate';
import type { RosterPerson } from '../people/roster.types';
import type { DateRule, Ladder, Template } from '../template/template.schema';

/** Somebody on a programme's roster as the programme sees them today. */
export interface ContextPerson extends RosterPerson {
  /** Who took over all their roles in this programme, and with them `roles` is empty; null: nobody did. */
  replacedBy: string | null;
}

/** A window of days, both inclusive and in Asia/Shanghai, in which somebody of this programme does not act. */
export interface Absence {
  id: string;
  personId: string;
  /** Null: nobody stands in; what falls due is told after the return. */
  substituteId: string | null;
  from: LocalDate;
  to: LocalDate;
  reason: string;
}

/** What is kept in memory about a programme: it changes only together with `revision`. */
export interface ProgrammeContext {
  id: string;
  /** `programmes.revision` at which this was read. */
  revision: number;
  officeId: string;
  rosterId: string;
  title: string;
  template: Template;
  /** When what is still open is closed: the template's rule, and what has become of it by pauses and calendars. */
  closesRule: DateRule;
  closesAt: Instant;
  specs: MatterSpec[];
  /** Of templates the programme has left: their forms still word what was handed in by them. */
  retired: MatterSpec[];
  /** Keys of matters on whose end a date of another leans. */
  awaited: ReadonlySet<string>;
  calendar: Calendar;
  parameters: Parameters;
  startsOn: LocalDate;
  anchors: Anchors;
  /** Everybody on the roster, replaced people and substitutes without a role of their own included. */
  people: Map<string, ContextPerson>;
  /** Those of this programme's people that have not been ended, of one programme before those of all. */
  absences: Absence[];
  /**
   * The parts of participants and reviewers as the roster had them at the start, in their order, with who holds each
   * now: places and workflow ids stay where they are when people change. A reviewer's has no group.
   */
  parts: { role: 'participant' | 'reviewer'; first: string; personId: string; group: string | null }[];
  /** Names of the units that somebody files for, in order. */
  units: string[];
}

/** Whose a matter is, as far as it decides who acts. */
export interface Assigned {
  person_id: string | null;
  group_name: string | null;
}

/** The calendar by which a matter's days are counted: with the extra days of its person's unit and of its group. */
export function calendarFor(context: ProgrammeContext, matter: Assigned): Calendar {
  const unit = matter.person_id === null ? null : (context.people.get(matter.person_id)?.unit ?? null);
  return calendarOfUnit(context.calendar, unit, matter.group_name);
}

/**
 * The specification of one step of a matter, of an earlier template if today's has dropped it; undefined if there never
 * was one.
 */
export function findSpec(
  { specs, retired }: ProgrammeContext,
  matterKey: string,
  stepId: string,
): StepSpec | undefined {
  const of = (all: readonly MatterSpec[]) =>
    all.flatMap((m) => (m.key === matterKey ? m.steps : [])).find((s) => s.id === stepId);
  return of(specs) ?? of(retired);
}

/** The specification of one step of a matter; throws "not-found" if there never was one. */
export function stepSpec(context: ProgrammeContext, matterKey: string, stepId: string): StepSpec {
  const step = findSpec(context, matterKey, stepId);
  if (!step) throw new AppError('not-found', { ids: { step: stepId } });
  return step;
}

export function ladderOf(context: ProgrammeContext, matterKey: string, stepId: string): Ladder {
  return context.template.ladders[stepSpec(context, matterKey, stepId).ladder]!;
}

/** Keys of matters on whose end a date of another leans. */
export function awaitedBy(specs: readonly MatterSpec[]): ReadonlySet<string> {
  const rules = specs.flatMap((m) => m.steps.flatMap((s) => [s.opensOn, s.due, s.again]));
  return new Set(rules.flatMap((r) => r?.matter ?? []));
}
