import { AppError } from '../../domain/errors';
import type { Db, Tx } from '../openStore';
import type { FilingWish } from './filing.types';
import { type FilingSaved, saveFilings } from './saveFilings';

/** Saves a unit's answer to one indicator; as `saveFilings`, but a wrong place is named within the answer (`count`, `links.1`). */
export async function saveFiling(db: Db | Tx, wish: FilingWish): Promise<FilingSaved> {
  const { code, value, ...rest } = wish;
  try {
    return await saveFilings(db, { ...rest, values: new Map([[code, value]]) });
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.problems) throw error;
    const problems = error.detail.problems.map((p) => ({
      ...p,
      path: p.path === code ? 'code' : p.path.slice(code.length + 1),
    }));
    throw new AppError(error.code, { ...error.detail, problems });
  }
}
