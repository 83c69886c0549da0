import { AppError } from '../../domain/errors';
import { rehearsalOf } from '../../store/rehearsal.repo';
import type { ApiDeps } from '../api.deps';
import { rehearsalsOf } from './rehearsalsOf';

/** The folder of a finished rehearsal's report. Throws "not-found" while there is none. */
export async function finishedFolder(deps: ApiDeps, id: string): Promise<string> {
  const row = await rehearsalOf(deps.db, id);
  if (row?.state !== 'done') throw new AppError('not-found', { ids: { rehearsal: id } });
  return rehearsalsOf(deps).places.report(row.id);
}
