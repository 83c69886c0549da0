import { AppError } from '../domain/errors';
import { appendEvents } from './events.repo';
import type { Db, Tx } from './openStore';

/**
 * A programme's row, nobody else's until the transaction ends. Not FOR UPDATE: facts and exchanges of its matters refer
 * to the row meanwhile, and who holds it may be about to ask for a matter's lock. Throws "not-found".
 */
export async function lockProgramme(tx: Db | Tx, programmeId: string) {
  const row = await tx
    .selectFrom('programmes')
    .selectAll()
    .where('id', '=', programmeId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  return row;
}

/**
 * Appends an event to a programme's chain. The programme's row is locked until the transaction ends. `data` holds ids
 * and figures only.
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
