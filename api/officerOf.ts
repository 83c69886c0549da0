import { requireOffice } from '../domain/people/office';
import type { Actor } from '../store/handIn';
import type { Db, Tx } from '../store/openStore';
import { contextOf } from '../store/programme.context';

/** Who at the office acts in a programme: who is signed in, and the officer, if known. Throws "not-allowed" for anybody else. */
export async function officerOf(
  db: Db | Tx,
  programmeId: string,
  wish: { by?: string; accessId: string; now: number },
): Promise<Actor> {
  const actor = { personId: wish.by ?? null, accessId: wish.accessId };
  requireOffice(await contextOf(db, programmeId), actor, wish.now);
  return actor;
}
