import { AppError } from '../../domain/errors';
import { rehearsalsOf } from '../../rehearsalQueue/rehearsalsOf';
import { rehearsalOf } from '../../store/rehearsal.repo';
import type { ApiDeps } from '../api.deps';
import { filesOf } from './reportFiles';

/** A rehearsal and, once it is finished, the names of its report's files. Throws "not-found". */
export async function rehearsalWithFiles(deps: ApiDeps, id: string) {
  const rehearsals = rehearsalsOf(deps);
  await rehearsals.ready();
  const rehearsal = await rehearsalOf(deps.db, id);
  if (!rehearsal) throw new AppError('not-found', { ids: { rehearsal: id } });
  const files = rehearsal.state === 'done' ? await filesOf(rehearsals.places.report(id)) : [];
  return { rehearsal, files };
}

/** The folder of a finished rehearsal's report. Throws "not-found" while there is none. */
export async function finishedFolder(deps: ApiDeps, id: string): Promise<string> {
  const row = await rehearsalOf(deps.db, id);
  if (row?.state !== 'done') throw new AppError('not-found', { ids: { rehearsal: id } });
  return rehearsalsOf(deps).places.report(row.id);
}
