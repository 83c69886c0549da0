import type { Computed, Cursor, Effect, Fact } from '../domain/matter/matter.types';

/** What the matter workflow brings to the store. Ids and instants only: it stands in the history. */
export interface ExchangeRequest {
  matterId: string;
  /** Number of this exchange, from 1; the same number again is the same exchange. */
  n: number;
  /** Facts the workflow has applied. */
  cursor: Cursor;
  effects: Effect[];
  now: number;
}

/**
 * `computed`: committed (now or by an earlier try); null if there was nothing to commit.
 * `facts`: there were facts the workflow had not seen. Where it only looked, and nothing follows that people should
 * find in
 * the Temporal UI's timeline, the store has gone on: these `effects` of the rules were committed, together with the
 * facts. Otherwise nothing was committed, and the workflow decides with them.
 */
export type ExchangeResult =
  | { computed: Computed | null }
  | { facts: Fact[] }
  | { facts: Fact[]; effects: Effect[]; computed: Computed };
