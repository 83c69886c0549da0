import { appendEvents } from './events.repo';
import type { Tx } from './openStore';

/**
 * Appends an event to a programme's chain. The programme's row is locked until the transaction ends. `data` holds ids and
 * figures only.
 */
export async function programmeEvent(
  tx: Tx,
  programmeId: string,
  event: { kind: string; at: number; data: Record<string, unknown> },
): Promise<void> {
  const head = await tx
    .selectFrom('programmes')
    .select(['event_seq', 'event_hash'])
    .where('id', '=', programmeId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const next = await appendEvents(tx, { id: programmeId, programmeId, matterId: null }, head, [event]);
  await tx.updateTable('programmes').set(next).where('id', '=', programmeId).execute();
}
