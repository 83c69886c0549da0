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
 * `facts`: there were facts the workflow had not seen, nothing was committed.
 * `computed`: committed (now or by an earlier try); null if there was nothing to commit.
 */
export type ExchangeResult = { facts: Fact[] } | { computed: Computed | null };
