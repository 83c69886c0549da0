import type { Pending } from '../domain/matter/matter.types';
import type { Db, Tx } from './openStore';

/** Who moved a date, and why. */
export interface MovedBy {
  byPerson: string | null;
  byAccess: string | null;
  reason: string | null;
}

/** Read from the fact behind a move: of the matter for a date somebody set, of the programme for everything else. */
export async function movedBy(
  db: Db | Tx,
  matter: { id: string; programme_id: string },
  pending: Pending,
): Promise<MovedBy> {
  if (pending.kind === 'field') return { byPerson: null, byAccess: null, reason: null };
  if (pending.kind === 'date') {
    const fact = await db
      .selectFrom('facts')
      .select(['by_person as byPerson', 'by_access as byAccess', 'comment as reason'])
      .where('matter_id', '=', matter.id)
      .where('seq', '=', pending.seq)
      .executeTakeFirstOrThrow();
    return fact;
  }
  const fact = await db
    .selectFrom('programme_facts')
    .select(['by_access as byAccess', 'reason'])
    .where('programme_id', '=', matter.programme_id)
    .where('seq', '=', pending.seq)
    .executeTakeFirstOrThrow();
  return { byPerson: null, ...fact };
}
