import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { expandTemplate, type MatterSpec, type Parameters } from '../domain/matter/expandTemplate';
import { presentPeople } from '../domain/people/presentPeople';
import { awaitedBy, type ProgrammeContext } from '../domain/programme/context';
import { absencesOf } from './absence.views';
import { calendarOf } from './calendar.repo';
import type { Db, Tx } from './openStore';
import { replacementsOf } from './replacement.views';
import { rosterOf } from './roster.repo';
import { templateOf } from './template.repo';

/** What a programme fact `templateChanged` keeps: the template and parameters that were left. */
export interface TemplateChanged {
  from: string;
  parameters: Parameters;
}

type Window = { start: LocalDate; end: LocalDate };

const MOST_CACHED = 50;
/** The newest of each by programme id, which is random: two databases in one process cannot mix. */
const contexts = new Map<string, ProgrammeContext>();

/**
 * The context of a programme; throws AppError "not-found". With the `revision` read beside a row of the programme's
 * there is no query while that revision, or a newer one, is in memory; without it one for the revision. Inside a
 * transaction it must be given that transaction: a second connection asked for by everybody at once would empty the
 * pool. Who changes template, calendar, people or substitutes calls `bumpRevision` before asking for the context in the
 * same transaction.
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

/**
 * Tells every reader that what is kept in memory about these programmes has changed; part of the transaction that
 * changes it.
 */
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
      ...presentPeople(roster?.people ?? [], replacements, absences),
    },
  };
}

function keep(context: ProgrammeContext): void {
  contexts.delete(context.id);
  // The oldest goes first: a handful of programmes run at a time.
  if (contexts.size >= MOST_CACHED) contexts.delete(contexts.keys().next().value!);
  contexts.set(context.id, context);
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
