import { ALIVE } from '../domain/programme/programme.states';
import { at, type Db } from './openStore';

/** One line of the list of programmes. */
function summaries(db: Db) {
  return db
    .selectFrom('programmes as p')
    .innerJoin('templates as t', 't.sha256', 'p.template_sha256')
    .select([
      'p.id',
      'p.title',
      'p.state',
      'p.starts_on as startsOn',
      'p.ends_on as endsOn',
      'p.closes_at as closesAt',
    ])
    .select(['p.parameters', 'p.roster_id as rosterId', 'p.created_at as createdAt', 'p.ended_at as endedAt'])
    .select(['t.id as template', 't.version as templateVersion', 'p.office_id as officeId']);
}

export type ProgrammeSummary = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

/** Programmes, the newest first, one more than `limit` if there are more; `after` is the last id of the page before. */
export async function programmeRows(db: Db, limit: number, after?: string): Promise<ProgrammeSummary[]> {
  let query = summaries(db);
  if (after !== undefined) {
    query = query.where((e) =>
      e(
        e.refTuple('p.created_at', 'p.id'),
        '<',
        e
          .selectFrom('programmes')
          .select(['created_at', 'id'])
          .where('id', '=', after)
          .$asTuple('created_at', 'id'),
      ),
    );
  }
  return query
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export async function findProgramme(db: Db, id: string): Promise<ProgrammeSummary | undefined> {
  return summaries(db).where('p.id', '=', id).executeTakeFirst();
}

/** Open steps of a programme whose deadline is past, per `matter key/step id`. */
export async function overdueSteps(db: Db, programmeId: string, now: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .select((e) => ['m.key', 's.id', e.fn.countAll<number>().as('n')])
    .where('m.programme_id', '=', programmeId)
    .where('s.status', '=', 'open')
    .where('s.due_at', '<', at(now))
    .groupBy(['m.key', 's.id'])
    .execute();
  return new Map(rows.map((r) => [`${r.key}/${r.id}`, r.n]));
}

/** The newest closing report; undefined while the programme runs. */
export async function closingReportOf(db: Db, programmeId: string) {
  return db
    .selectFrom('reports')
    .select(['version', 'body', 'sha256', 'created_at as createdAt'])
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'closing')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Why a programme was paused, resumed or cancelled, in order. */
export async function programmeFactsOf(db: Db, programmeId: string) {
  return db
    .selectFrom('programme_facts')
    .select(['seq', 'kind', 'reason', 'by_access as byAccess', 'received_at as receivedAt'])
    .where('programme_id', '=', programmeId)
    .orderBy('seq')
    .execute();
}

/** Ids of the programmes that have not ended. */
export async function aliveProgrammes(db: Db): Promise<string[]> {
  const alive = db.selectFrom('programmes').select('id').where('state', 'in', ALIVE);
  return (await alive.execute()).map((p) => p.id);
}
