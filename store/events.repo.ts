import { sortedKeys } from '../domain/sortedKeys';
import { sha256 } from './newId';
import { at, type Tx } from './openStore';

/** One thing that happened, before it is chained. `data` holds ids, figures and digests, never names or text. */
export interface NewEvent {
  kind: string;
  at: number;
  step?: string;
  round?: number;
  data?: Record<string, unknown>;
}

/** Where a chain stands. The caller holds the lock of the row it belongs to and writes the new head back. */
export interface ChainHead {
  event_seq: number;
  event_hash: string;
}

interface Chain {
  id: string;
  programmeId: string;
  matterId: string | null;
}

/**
 * The text that is hashed: fields in a fixed order, so that anybody can recompute it from the row.
 * `previous` is the hash before, the empty string for the first.
 */
export function chainText(chain: string, seq: number, event: NewEvent, previous: string): string {
  return JSON.stringify([
    chain,
    seq,
    event.at,
    event.kind,
    event.step ?? null,
    event.round ?? null,
    sortedKeys(event.data ?? {}),
    previous,
  ]);
}

/** Events with their places in the chain, and its new head. */
export function chained(
  chain: string,
  head: ChainHead,
  events: readonly NewEvent[],
): { rows: (NewEvent & { seq: number; previous: string; hash: string })[]; head: ChainHead } {
  let { event_seq: seq, event_hash: hash } = head;
  const rows = events.map((event) => {
    seq += 1;
    const previous = hash;
    hash = sha256(chainText(chain, seq, event, previous));
    return { ...event, seq, previous, hash };
  });
  return { rows, head: { event_seq: seq, event_hash: hash } };
}

/** Chained events as rows. */
export function eventRows(chain: Chain, rows: ReturnType<typeof chained>['rows']) {
  return rows.map((r) => ({
    chain: chain.id,
    seq: r.seq,
    programme_id: chain.programmeId,
    matter_id: chain.matterId,
    at: at(r.at),
    kind: r.kind,
    step_id: r.step ?? null,
    round: r.round ?? null,
    data: JSON.stringify(r.data ?? {}),
    previous: r.previous,
    hash: r.hash,
  }));
}

/** Appends events to a chain and returns its new head. */
export async function appendEvents(
  tx: Tx,
  chain: Chain,
  from: ChainHead,
  events: readonly NewEvent[],
): Promise<ChainHead> {
  const { rows, head } = chained(chain.id, from, events);
  const values = eventRows(chain, rows);
  if (values.length > 0) await tx.insertInto('events').values(values).execute();
  return head;
}
