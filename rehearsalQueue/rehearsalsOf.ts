import type { ActDeps } from '../acts/act.types';
import type { Db } from '../store/openStore';
import { createRehearsals, type Rehearsals } from './rehearsals';

/** By database: routes and pages of one API share them. */
const kept = new WeakMap<Db, Rehearsals>();

/** The rehearsals of this API. Made at the first question; whoever asks first awaits `ready()`. */
export function rehearsalsOf(deps: ActDeps): Rehearsals {
  const known = kept.get(deps.db) ?? createRehearsals(deps);
  kept.set(deps.db, known);
  return known;
}

/** Puts others in their place, before the first question. */
export function useRehearsals(deps: Pick<ActDeps, 'db'>, rehearsals: Rehearsals): void {
  kept.set(deps.db, rehearsals);
}
