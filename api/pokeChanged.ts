import type { ProgrammeSignal } from '../engine/engine.port';
import type { Changed } from '../store/change/applyChange';
import { pokeLater } from './afterCommit';
import type { ApiDeps } from './api.deps';

/** Wakes whoever a change concerns, once it is committed. */
export function pokeChanged(
  deps: ApiDeps,
  done: Pick<Changed, 'programmes' | 'matters'>,
  signal: ProgrammeSignal,
): () => void {
  return () => {
    for (const id of done.programmes)
      pokeLater(deps.log, { programme: id }, () => deps.engine.pokeProgramme(id, signal))();
    for (const id of done.matters)
      pokeLater(deps.log, { workflow: id }, () => deps.engine.pokeMatter(id, 'dateMoved'))();
  };
}
