import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import {
  expandTemplate,
  type MatterSpec,
  type Parameters,
  type StepSpec,
} from '../domain/matter/expandTemplate';
import type { Ladder } from '../domain/template/template.schema';
import { absencesOf } from './absence.views';
import { calendarOf } from './calendar.repo';
import type { Absence, ContextPerson, ProgrammeContext } from './context.types';
import type { Db, Tx } from './openStore';
import { replacementsOf } from './replacement.views';
import { type RosterPerson, rosterOf } from './roster.repo';
import { templateOf } from './template.repo';

export { calendarFor } from './calendarFor';
export type { Absence, Assigned, ContextPerson, ProgrammeContext } from './context.types';
export {
  absenceAt,
  actorsOf,
  concernedAs,
  heldBy,
  holders,
  isOneHuman,
  type Recipient,
  recipientsFor,
  recipientsOf,
  standInsOf,
  standsInFor,
} from './programme.actors';

/** What a programme fact `templateChanged` keeps: the template and parameters that were left. */
export interface TemplateChanged {
  from: string;
  parameters: Parameters;
}

type Window = { start: LocalDate; end: LocalDate };

const KEPT = 50;
/** The newest of each by programme id, which is random: two databases in one process cannot mix. */
const contexts = new Map<string, ProgrammeContext>();

/**
 * The context of a programme; throws AppError "not-found". With the `revision` read beside a row of the programme's there
 * is no query while that revision, or a newer one, is in memory; without it one for the revision. Inside a transaction it
 * must be given that transaction: a second connection asked for by everybody at once would empty the pool. Who changes
 * template, calendar, people or substitutes calls `bumpRevision` before asking for the context in the same transaction.
 */
export async function contextOf(
  db: Db | Tx,
  programmeId: string,
  revision?: number,
): Promise<ProgrammeContext> {
  const known = contexts.get(programmeId);
  if (known && known.revision >= (revision ?? (await revisionOf(db, programmeId)))) return known;
  const { context, own } = db.isTransaction
    ? await load(db, programmeId)
    : // One snapshot, on one connection.
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => load(tx, programmeId));
  // What this transaction changed itself may yet be rolled back, and its revision be given to something else.
  if (!own) keep(context);
  return context;
}

/** Tells every reader that what is kept in memory about these programmes has changed; part of the transaction that changes it. */
export async function bumpRevision(tx: Tx, programmeIds: readonly string[]): Promise<void> {
  if (programmeIds.length === 0) return;
  await tx
    .updateTable('programmes')
    .set((e) => ({ revision: e('revision', '+', 1) }))
    // In one order, so that two who bump the same programmes do not wait for each other.
    .where('id', 'in', (e) =>
      e
        .selectFrom('programmes')
        .select('id')
        .where('id', 'in', [...programmeIds])
        .orderBy('id')
        .forNoKeyUpdate(),
    )
    .execute();
}

async function revisionOf(db: Db | Tx, id: string): Promise<number> {
  const row = await db.selectFrom('programmes').select('revision').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: id } });
  return row.revision;
}

/**
 * Where the caller's transaction sees what others commit meanwhile, the order matters. The row is read first, so that
 * nothing is kept under a revision it is older than; the roster last, so that everybody named before is on it.
 */
async function load(db: Db | Tx, id: string): Promise<{ context: ProgrammeContext; own: boolean }> {
  const row = await db
    .selectFrom('programmes')
    .selectAll()
    .select(sql<boolean | null>`xmin = pg_current_xact_id_if_assigned()::xid`.as('own'))
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: id } });
  const template = await templateOf(db, row.template_sha256);
  const calendar = await calendarOf(db, row.calendar_version);
  const replacements = await replacementsOf(db, id);
  const absences = await absencesOf(db, id, row.roster_id);
  const roster = await rosterOf(db, row.roster_id);
  const window = { start: row.starts_on, end: row.ends_on };
  const listed = roster?.people ?? [];
  const people = afterReplacements(listed, replacements);
  const specs = expandTemplate(template, row.parameters, window);
  return {
    own: row.own ?? false,
    context: {
      id: row.id,
      revision: row.revision,
      officeId: row.office_id,
      rosterId: row.roster_id,
      title: row.title,
      template,
      closesRule: template.closes,
      closesAt: row.closes_at,
      specs,
      retired: await retiredSpecs(db, id, window),
      awaited: awaitedBy(specs),
      calendar,
      parameters: row.parameters,
      startsOn: row.starts_on,
      anchors: window,
      people,
      absences: ofPresentPeople(absences, people),
      parts: partsOf(listed, replacements),
      units: [
        ...new Set(listed.flatMap((p) => p.roles.flatMap((r) => (r.role === 'liaison' ? r.group! : [])))),
      ].sort(),
    },
  };
}

function keep(context: ProgrammeContext): void {
  contexts.delete(context.id);
  // The oldest goes first: a handful of programmes run at a time.
  if (contexts.size >= KEPT) contexts.delete(contexts.keys().next().value!);
  contexts.set(context.id, context);
}

/** Roles go over to who took over, in the order in which it happened. */
function afterReplacements(
  listed: readonly RosterPerson[],
  replacements: Awaited<ReturnType<typeof replacementsOf>>,
): Map<string, ContextPerson> {
  const people = new Map(listed.map((p) => [p.id, { ...p, replacedBy: null } as ContextPerson]));
  for (const { fromPerson, toPerson } of replacements) {
    const [from, to] = [people.get(fromPerson), people.get(toPerson)];
    if (!from || !to)
      throw new RangeError(`a replacement names ${fromPerson} or ${toPerson}, not on its roster`);
    const known = new Set(to.roles.map((r) => `${r.role} ${r.group}`));
    to.roles = [...to.roles, ...from.roles.filter((r) => !known.has(`${r.role} ${r.group}`))];
    to.replacedBy = null;
    from.roles = [];
    from.replacedBy = to.id;
  }
  return people;
}

/** Who holds today what somebody held first. */
function heirOf(people: ReadonlyMap<string, ContextPerson>, id: string): string {
  let heir = id;
  for (let next = people.get(id)?.replacedBy; next; next = people.get(next)?.replacedBy) heir = next;
  return heir;
}

/** Somebody replaced is no longer missed, and whoever took over from a substitute stands in. */
function ofPresentPeople(
  absences: readonly Absence[],
  people: ReadonlyMap<string, ContextPerson>,
): Absence[] {
  return absences
    .filter((a) => people.get(a.personId)?.replacedBy === null)
    .map((a) => {
      const substitute = a.substituteId && heirOf(people, a.substituteId);
      return { ...a, substituteId: substitute === a.personId ? null : substitute };
    });
}

function partsOf(
  listed: readonly RosterPerson[],
  replacements: Awaited<ReturnType<typeof replacementsOf>>,
): ProgrammeContext['parts'] {
  const heir = (id: string) =>
    replacements.reduce((held, r) => (held === r.fromPerson ? r.toPerson : held), id);
  return listed.flatMap(({ id, roles }) =>
    roles.flatMap(({ role, group }) =>
      role === 'participant' || role === 'reviewer' ? [{ role, first: id, personId: heir(id), group }] : [],
    ),
  );
}

/** Specifications of every template the programme had before, the newest first. */
async function retiredSpecs(db: Db | Tx, id: string, window: Window): Promise<MatterSpec[]> {
  const left = await db
    .selectFrom('programme_facts')
    .select('data')
    .where('programme_id', '=', id)
    .where('kind', '=', 'templateChanged')
    .orderBy('seq', 'desc')
    .execute();
  const specs: MatterSpec[] = [];
  for (const { data } of left) {
    const { from, parameters } = data as unknown as TemplateChanged;
    specs.push(...expandTemplate(await templateOf(db, from), parameters, window));
  }
  return specs;
}

function awaitedBy(specs: readonly MatterSpec[]): ReadonlySet<string> {
  const rules = specs.flatMap((m) => m.steps.flatMap((s) => [s.opensOn, s.due, s.again]));
  return new Set(rules.flatMap((r) => r?.matter ?? []));
}

/** The specification of one step of a matter, of an earlier template if today's has dropped it; undefined if there never was one. */
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
