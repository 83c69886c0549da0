import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Anchors } from '../domain/deadline';
import { AppError } from '../domain/errors';
import type { Role } from '../domain/glossary';
import { expandTemplate, type MatterSpec, type StepSpec } from '../domain/matter/expandTemplate';
import type { Ladder, Template, Who } from '../domain/template/template.schema';
import { calendarOf } from './calendar.repo';
import type { Db, Tx } from './openStore';
import { type RosterPerson, rosterOf } from './roster.repo';
import { templateOf } from './template.repo';

/** What never changes about a programme once it is started, worked out once and kept in memory. */
export interface ProgrammeContext {
  id: string;
  officeId: string;
  title: string;
  template: Template;
  specs: MatterSpec[];
  calendar: Calendar;
  startsOn: LocalDate;
  anchors: Anchors;
  people: Map<string, RosterPerson>;
}

const KEPT = 50;
/** By programme id, which is random: two databases in one process cannot mix. */
const contexts = new Map<string, ProgrammeContext>();

/**
 * The context of a programme; throws AppError "not-found". Inside a transaction it must be given that transaction: a
 * second connection asked for by everybody at once would empty the pool.
 */
export async function contextOf(db: Db | Tx, programmeId: string): Promise<ProgrammeContext> {
  const known = contexts.get(programmeId);
  if (known) return known;
  const row = await db.selectFrom('programmes').selectAll().where('id', '=', programmeId).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  const [template, calendar, roster] = await Promise.all([
    templateOf(db, row.template_sha256),
    calendarOf(db, row.calendar_version),
    rosterOf(db, row.roster_id),
  ]);
  const context: ProgrammeContext = {
    id: row.id,
    officeId: row.office_id,
    title: row.title,
    template,
    specs: expandTemplate(template, row.parameters),
    calendar,
    startsOn: row.starts_on,
    anchors: { start: row.starts_on, end: row.ends_on },
    people: new Map(roster?.people.map((p) => [p.id, p])),
  };
  // The oldest goes first: a handful of programmes run at a time.
  if (contexts.size >= KEPT) contexts.delete(contexts.keys().next().value!);
  contexts.set(programmeId, context);
  return context;
}

/** The specification of one step of a matter. */
export function stepSpec(context: ProgrammeContext, matterKey: string, stepId: string): StepSpec {
  const step = context.specs.find((m) => m.key === matterKey)?.steps.find((s) => s.id === stepId);
  if (!step) throw new AppError('not-found', { ids: { step: stepId } });
  return step;
}

export function ladderOf(context: ProgrammeContext, matterKey: string, stepId: string): Ladder {
  return context.template.ladders[stepSpec(context, matterKey, stepId).ladder]!;
}

/** Ids of everybody with a role, for a group's leader in that group only. */
export function holders(context: ProgrammeContext, role: Role, group: string | null): string[] {
  return [...context.people.values()]
    .filter((p) => p.roles.some((r) => r.role === role && (role !== 'groupLeader' || r.group === group)))
    .map((p) => p.id);
}

interface Assigned {
  person_id: string | null;
  group_name: string | null;
}

/** Whose turn a step is. A matter without a person of its own is acted on by its group's leader, or by an officer. */
export function actorsOf(context: ProgrammeContext, matter: Assigned, who: Who): string[] {
  if (who !== 'assignee') {
    const found = holders(context, who, matter.group_name).filter(
      (id) => who === 'leader' || id !== matter.person_id,
    );
    // Nobody checks their own submission: where the group's leader is the one who filed, an officer does.
    return found.length > 0 ? found : holders(context, 'officer', null);
  }
  if (matter.person_id) return [matter.person_id];
  return matter.group_name === null
    ? holders(context, 'officer', null)
    : holders(context, 'groupLeader', matter.group_name);
}
