import type { Db } from './openStore';

/** Events of a programme and its matters by time; `after` is the chain and number of the last one before. */
export async function eventRows(
  db: Db,
  programmeId: string,
  filter: { matter?: string },
  limit: number,
  after?: { chain: string; seq: number },
) {
  let query = db
    .selectFrom('events')
    .select(['chain', 'seq', 'matter_id as matterId', 'at', 'kind', 'step_id as stepId', 'round', 'data'])
    .select(['previous', 'hash'])
    .where('programme_id', '=', programmeId);
  if (filter.matter) query = query.where('matter_id', '=', filter.matter);
  if (after) {
    query = query.where((e) =>
      e(
        e.refTuple('at', 'chain', 'seq'),
        '>',
        e
          .selectFrom('events as c')
          .select(['c.at', 'c.chain', 'c.seq'])
          .where('c.chain', '=', after.chain)
          .where('c.seq', '=', after.seq)
          .$asTuple('at', 'chain', 'seq'),
      ),
    );
  }
  return query
    .orderBy('at')
    .orderBy('chain')
    .orderBy('seq')
    .limit(limit + 1)
    .execute();
}
