import type { Db } from './openStore';

/** A programme's open matters by id, a page at a time. */
export async function openMatterIds(db: Db, programmeId: string, after: string | null, limit: number) {
  let query = db
    .selectFrom('matters')
    .select(['id', 'workflow_id as workflowId'])
    .where('programme_id', '=', programmeId)
    .where('status', '=', 'open');
  if (after) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute();
}
