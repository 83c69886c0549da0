import type { Engine } from '../engine/engine.port';
import type { Db } from '../store/openStore';

/** What activities need that tell the courier of news. */
export interface PokingDeps {
  db: Db;
  engine: Engine;
  /** A failed poke fails nothing; it is logged and the sweep makes it good. */
  onPokeFailed(error: unknown, id: string): void;
}
