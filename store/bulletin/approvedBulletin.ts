import { AppError } from '../../domain/errors';
import type { Db, Tx } from '../openStore';
import { contextOf } from '../programme.context';

/** Id of the bulletin that the leader has approved: the one last handed in. Throws "not-found" if none was. */
export async function approvedBulletin(db: Db | Tx, programmeId: string): Promise<string> {
  const { specs } = await contextOf(db, programmeId);
  const steps = specs.flatMap(({ steps }) => steps.filter((s) => s.kind === 'bulletin').map((s) => s.id));
  const fact = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select('f.form')
    .where('m.programme_id', '=', programmeId)
    .where('f.step_id', 'in', ['', ...steps])
    .where('f.kind', '=', 'submitted')
    .orderBy('f.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = fact?.form?.bulletin;
  if (typeof id !== 'string') throw new AppError('not-found', { ids: { programme: programmeId } });
  return id;
}
