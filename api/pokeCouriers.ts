import { pokeLater } from './afterCommit';
import type { ApiDeps } from './api.deps';

/** Pokes the couriers of offices that have something new to send, once the work is committed and answered. */
export function pokeCouriers(deps: ApiDeps, offices: readonly string[]): () => void {
  return () => {
    for (const office of offices) pokeLater(deps.log, { office }, () => deps.engine.pokeCourier(office))();
  };
}
