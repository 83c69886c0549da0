import { AppError } from '../domain/errors';
import type { Db } from '../store/openStore';
import { findProgramme, type ProgrammeSummary } from '../store/programme.views';

/** A programme; throws "not-found". */
export async function programmeOf(db: Db, id: string): Promise<ProgrammeSummary> {
  const programme = await findProgramme(db, id);
  if (!programme) throw new AppError('not-found', { ids: { programme: id } });
  return programme;
}
