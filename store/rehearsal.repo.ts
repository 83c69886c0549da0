import { sql } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar/shanghai';
import { UNIT_ROLES } from '../domain/glossary';
import { newId } from './newId';
import { at, type Db, type Tx } from './openStore';
import { type RosterRow, rosterOf } from './roster.repo';
import type { Schema } from './schema';

export type RehearsalState = Schema['rehearsals']['state'];

export interface NewRehearsal {
  template: string;
  title: string;
  rosterId: string;
  startsOn: LocalDate;
  parameters: Record<string, number>;
  /** YAML or JSON; null: the shipped mix. */
  people: string | null;
  seed: number;
  byAccess: string;
  now: Instant;
}

/** Enters a rehearsal into the queue; answers its id. */
export async function addRehearsal(tx: Tx, rehearsal: NewRehearsal): Promise<string> {
  const { template, title, rosterId, startsOn, parameters, people, seed, byAccess, now } = rehearsal;
  const id = newId('y');
  await tx
    .insertInto('rehearsals')
    .values({
      ...{ id, template, title, people, seed, roster_id: rosterId, starts_on: startsOn, by_access: byAccess },
      parameters: JSON.stringify(parameters),
      state: 'waiting',
      created_at: at(now),
    })
    .execute();
  return id;
}

function rows(db: Db | Tx) {
  return db
    .selectFrom('rehearsals')
    .select(['id', 'template', 'title', 'roster_id as rosterId', 'starts_on as startsOn', 'parameters'])
    .select(['people', 'seed', 'state', 'progress', 'day', 'counts', 'warnings', 'seconds', 'reason'])
    .select(['created_at as createdAt', 'started_at as startedAt', 'ended_at as endedAt']);
}

export type RehearsalRow = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

export function rehearsalOf(db: Db | Tx, id: string): Promise<RehearsalRow | undefined> {
  return rows(db).where('id', '=', id).executeTakeFirst();
}

/** The newest first, one more than `limit` if there are more; `after` is the last id of the page before. */
export function rehearsalRows(db: Db, limit: number, after?: string): Promise<RehearsalRow[]> {
  let query = rows(db);
  if (after !== undefined) {
    const place = db.selectFrom('rehearsals').select(['created_at', 'id']).where('id', '=', after);
    query = query.where((e) => e(e.refTuple('created_at', 'id'), '<', place.$asTuple('created_at', 'id')));
  }
  return query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

export async function countWaiting(db: Db | Tx): Promise<number> {
  const { many } = await db
    .selectFrom('rehearsals')
    .select((e) => e.fn.countAll<number>().as('many'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(many);
}

/** Takes the oldest that waits, if none runs: one process of several gets it. */
export async function takeNextRehearsal(db: Db, now: Instant): Promise<RehearsalRow | undefined> {
  const id = await db.transaction().execute(async (tx) => {
    // Two processes taking at once: the second waits here and then sees that one runs.
    await sql`lock table rehearsals in share row exclusive mode`.execute(tx);
    const taken = await tx
      .updateTable('rehearsals')
      .set({ state: 'running', started_at: at(now) })
      .where('id', '=', (e) =>
        e
          .selectFrom('rehearsals')
          .select('id')
          .where('state', '=', 'waiting')
          .orderBy('created_at')
          .orderBy('id')
          .limit(1),
      )
      .where((e) => e.not(e.exists(e.selectFrom('rehearsals').select('id').where('state', '=', 'running'))))
      .returning('id')
      .executeTakeFirst();
    return taken?.id;
  });
  return id === undefined ? undefined : rehearsalOf(db, id);
}

export async function noteProgress(db: Db, id: string, progress: number, day: LocalDate): Promise<void> {
  await running(db, id).set({ progress, day }).execute();
}

/** How a rehearsal came out. `counts` and `warnings` are kept as the report has them. */
export async function finishRehearsal(
  db: Db,
  id: string,
  done: { counts: object; warnings: object; seconds: number; now: Instant },
): Promise<void> {
  const { counts, warnings, seconds, now } = done;
  await running(db, id)
    .set({ state: 'done', progress: 1, counts: JSON.stringify(counts), warnings: JSON.stringify(warnings) })
    .set({ seconds, ended_at: at(now) })
    .execute();
}

/** `reason` is Chinese and says what to do. */
export async function failRehearsal(db: Db, id: string, reason: string, now: Instant): Promise<void> {
  await running(db, id)
    .set({ state: 'failed', reason, ended_at: at(now) })
    .execute();
}

/** Ids of those that run: after a restart their process is gone. */
export async function runningRehearsals(db: Db): Promise<string[]> {
  const running = await db.selectFrom('rehearsals').select('id').where('state', '=', 'running').execute();
  return running.map((r) => r.id);
}

/** What is no longer running stays as it ended. */
function running(db: Db, id: string) {
  return db.updateTable('rehearsals').where('id', '=', id).where('state', '=', 'running');
}

/**
 * A stored roster as the rows it was read from, with who is who; undefined if there is none. Who joined it later has no
 * role and is left out. Somebody may be a liaison of more than one unit: each row names its own.
 */
export async function rosterRowsOf(db: Db, rosterId: string): Promise<RosterRow[] | undefined> {
  const roster = await rosterOf(db, rosterId);
  return roster?.people.flatMap(({ name, email, phone, unit, roles, humanId }) =>
    roles.map(({ role, group }): RosterRow => {
      const of = UNIT_ROLES.has(role) ? (group ?? unit) : unit;
      return { name, email, phone, unit: of, group, role, human: humanId };
    }),
  );
}

/** The newest rosters with their numbers of people, to choose from. No names. */
export function recentRosters(db: Db, limit: number) {
  return db
    .selectFrom('rosters as r')
    .select(['r.id', 'r.created_at as createdAt'])
    .select((e) =>
      e
        .selectFrom('members as m')
        .select((x) => x.fn.count<number>('m.person_id').distinct().as('people'))
        .whereRef('m.roster_id', '=', 'r.id')
        .as('people'),
    )
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
}
