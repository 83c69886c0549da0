import { AppError } from '../domain/errors';
import { appendEvents, type ChainHead } from './events.repo';
import type { Db, Tx } from './openStore';

/**
 * Locks a programme's row until the transaction ends and gives the head of its chain; throws "not-found". Facts and
 * exchanges of its matters, which refer to the row, go on meanwhile.
 */
export async function lockProgramme(tx: Db | Tx, programmeId: string): Promise<ChainHead> {
  const row = await tx
    .selectFrom('programmes')
    .select(['event_seq', 'event_hash'])
    .where('id', '=', programmeId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  return row;
}

/**
 * Appends an event to a programme's chain. The programme's row is locked until the transaction ends. `data` holds ids and
 * figures only.
 */
export async function programmeEvent(
  tx: Tx,
  programmeId: string,
  event: { kind: string; at: number; data: Record<string, unknown> },
): Promise<void> {
  const head = await lockProgramme(tx, programmeId);
  const next = await appendEvents(tx, { id: programmeId, programmeId, matterId: null }, head, [event]);
  await tx.updateTable('programmes').set(next).where('id', '=', programmeId).execute();
}
