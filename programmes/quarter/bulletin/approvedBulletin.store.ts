import { sql } from 'kysely';
import { AppError } from '../../../domain/errors';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';

/**
 * Id of the bulletin that the leader has approved: the one last handed in, by whichever matter; of two at the same
 * instant the later draft. Throws "not-found" if none was.
 */
export async function approvedBulletin(db: Db | Tx, programmeId: string): Promise<string> {
  const { specs } = await contextOf(db, programmeId);
  const steps = specs.flatMap(({ steps }) => steps.filter((s) => s.kind === 'bulletin').map((s) => s.id));
  const row = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .innerJoin('bulletins as b', (j) =>
      j.onRef('b.programme_id', '=', 'm.programme_id').on(sql<boolean>`b.id = f.form ->> 'bulletin'`),
    )
    .select('b.id')
    .where('m.programme_id', '=', programmeId)
    .where('f.step_id', 'in', ['', ...steps])
    .where('f.kind', '=', 'submitted')
    // A fact's number counts within its matter only.
    .orderBy('f.received_at', 'desc')
    .orderBy('b.version', 'desc')
    .orderBy('b.draft', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  return row.id;
}
