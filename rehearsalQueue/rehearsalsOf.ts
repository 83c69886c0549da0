import type { ActDeps } from '../acts/act.types';
import type { Db } from '../store/openStore';
import { createRehearsals, type Rehearsals } from './rehearsals';

/** By database: routes and pages of one API share them. */
const byDatabase = new WeakMap<Db, Rehearsals>();

/** The rehearsals of this API. Made at the first question; whoever asks first awaits `ready()`. */
export function rehearsalsOf(deps: ActDeps): Rehearsals {
  const known = byDatabase.get(deps.db) ?? createRehearsals(deps);
  byDatabase.set(deps.db, known);
  return known;
}

/** Puts others in their place, before the first question. */
export function useRehearsals(deps: Pick<ActDeps, 'db'>, rehearsals: Rehearsals): void {
  byDatabase.set(deps.db, rehearsals);
}
