import type { StepStatus } from '../domain/matter/matter.types';
import type { Db, Tx } from './openStore';
import type { Schema } from './schema';

export interface MatterFilter {
  state?: Schema['matters']['status'];
  /** The person's unit, by its full name. */
  unit?: string;
  /** A person's id. */
  assignee?: string;
  group?: string;
  /** Only matters in which this step is open. */
  step?: string;
}

function matters(db: Db) {
  return db
    .selectFrom('matters as m')
    .leftJoin('persons as h', 'h.id', 'm.person_id')
    .select(['m.id', 'm.programme_id as programmeId', 'm.key', 'm.title', 'm.group_name as group'])
    .select([
      'm.status as state',
      'm.workflow_id as workflowId',
      'm.opened_at as openedAt',
      'm.ended_at as endedAt',
    ])
    .select(['h.id as personId', 'h.name', 'h.unit']);
}

export type MatterRow = Awaited<ReturnType<ReturnType<typeof matters>['executeTakeFirstOrThrow']>>;

/**
 * Matters of a programme by kind, then name, one more than `limit` if there are more; `after` is the last id before.
 */
export async function matterRows(
  db: Db,
  programmeId: string,
  filter: MatterFilter,
  limit: number,
  after?: string,
): Promise<MatterRow[]> {
  let query = matters(db).where('m.programme_id', '=', programmeId);
  if (filter.state) query = query.where('m.status', '=', filter.state);
  if (filter.unit) query = query.where('h.unit', '=', filter.unit);
  if (filter.assignee) query = query.where('m.person_id', '=', filter.assignee);
  if (filter.group) query = query.where('m.group_name', '=', filter.group);
  const { step } = filter;
  if (step) {
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('steps as s')
          .select('s.id')
          .whereRef('s.matter_id', '=', 'm.id')
          .where('s.id', '=', step)
          .where('s.status', '=', 'open'),
      ),
    );
  }
  if (after !== undefined) {
    // The cursor holds an id only; the names that make the order are looked up, so that none stands in an address.
    query = query.where((e) =>
      e(
        e.tuple(e.ref('m.key'), e.fn.coalesce('h.name', 'm.group_name', e.val('')), e.ref('m.id')),
        '>',
        e
          .selectFrom('matters as c')
          .leftJoin('persons as d', 'd.id', 'c.person_id')
          .select((x) => ['c.key', x.fn.coalesce('d.name', 'c.group_name', x.val('')).as('called'), 'c.id'])
          .where('c.id', '=', after)
          .$asTuple('key', 'called', 'id'),
      ),
    );
  }
  return query
    .orderBy('m.key')
    .orderBy((e) => e.fn.coalesce('h.name', 'm.group_name', e.val('')))
    .orderBy('m.id')
    .limit(limit + 1)
    .execute();
}

export async function findMatter(db: Db, id: string): Promise<MatterRow | undefined> {
  return matters(db).where('m.id', '=', id).executeTakeFirst();
}

export interface StepRow {
  matterId: string;
  id: string;
  title: string;
  status: StepStatus;
  round: number;
  openedAt: number | null;
  dueAt: number | null;
  doneAt: number | null;
  late: boolean | null;
  tally: string | null;
}

/** The steps of some matters, in the template's order. */
export async function stepsOfMatters(db: Db, matterIds: readonly string[]): Promise<Map<string, StepRow[]>> {
  const steps = new Map<string, StepRow[]>(matterIds.map((id) => [id, []]));
  if (matterIds.length === 0) return steps;
  const rows = await db
    .selectFrom('steps')
    .select(['matter_id as matterId', 'id', 'title', 'status', 'round', 'tally', 'late'])
    .select(['opened_at as openedAt', 'due_at as dueAt', 'done_at as doneAt'])
    .where('matter_id', 'in', [...matterIds])
    .orderBy('matter_id')
    .orderBy('position')
    .execute();
  for (const row of rows) steps.get(row.matterId)?.push(row);
  return steps;
}

/** Every deadline of a matter's steps, the newest version of a round last. */
export async function deadlinesOf(db: Db, matterId: string) {
  return db
    .selectFrom('deadlines as d')
    .leftJoin('persons as b', 'b.id', 'd.by_person')
    .select(['d.step_id as stepId', 'd.round', 'd.n', 'd.due_at as dueAt', 'd.from_at as from', 'd.cause'])
    .select(['d.explanation', 'd.reason', 'd.created_at as createdAt'])
    .select(['b.id as byId', 'b.name as byName', 'd.by_access as byAccess'])
    .where('d.matter_id', '=', matterId)
    .orderBy('step_id')
    .orderBy('round')
    .orderBy('n')
    .execute();
}

/** Everything people did in a matter, in order, with who did it and for whom. */
export async function factsOf(db: Db, matterId: string) {
  return db
    .selectFrom('facts as f')
    .leftJoin('persons as b', 'b.id', 'f.by_person')
    .leftJoin('persons as w', 'w.id', 'f.for_person')
    .select([
      'f.id',
      'f.seq',
      'f.kind',
      'f.step_id as stepId',
      'f.round',
      'f.nil',
      'f.outcome',
      'f.form',
      'f.comment',
      'f.data',
    ])
    .select(['f.received_at as receivedAt', 'f.by_access as byAccess'])
    .select(['b.id as byId', 'b.name as byName', 'w.id as forId', 'w.name as forName'])
    .where('f.matter_id', '=', matterId)
    .orderBy('f.seq')
    .execute();
}

/** Evidence handed in with a matter's submissions, in the order of each submission. */
export async function evidenceOfMatter(db: Db, matterId: string) {
  return db
    .selectFrom('fact_evidence as fe')
    .innerJoin('facts as f', 'f.id', 'fe.fact_id')
    .innerJoin('evidence as v', 'v.id', 'fe.evidence_id')
    .select(['fe.fact_id as factId', 'v.id', 'v.type', 'v.bytes', 'v.name', 'v.width', 'v.height'])
    .select(['v.sha256', 'v.sent_sha256 as sentSha256', 'v.created_at as createdAt'])
    .where('f.matter_id', '=', matterId)
    .orderBy('fe.fact_id')
    .orderBy('fe.position')
    .execute();
}

export async function programmeIdOf(db: Db | Tx, matterId: string): Promise<string> {
  const matter = db.selectFrom('matters').select('programme_id').where('id', '=', matterId);
  return (await matter.executeTakeFirstOrThrow()).programme_id;
}

/** Id of the one matter a programme has of a key; undefined if there is none. */
export async function matterOfKey(db: Db | Tx, programmeId: string, key: string) {
  const matter = db.selectFrom('matters').select('id').where('programme_id', '=', programmeId);
  return (await matter.where('key', '=', key).executeTakeFirst())?.id;
}
