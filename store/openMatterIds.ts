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

/** Workflow ids of every open matter of every programme. */
export async function openWorkflowIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('matters').select('workflow_id').where('status', '=', 'open').execute();
  return rows.map((r) => r.workflow_id);
}
