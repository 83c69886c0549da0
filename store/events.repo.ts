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
    event.data ?? {},
    previous,
  ]);
}

/** Appends events to a chain and returns its new head. */
export async function appendEvents(
  tx: Tx,
  chain: Chain,
  head: ChainHead,
  events: readonly NewEvent[],
): Promise<ChainHead> {
  let { event_seq: seq, event_hash: hash } = head;
  const rows = events.map((event) => {
    seq += 1;
    const previous = hash;
    hash = sha256(chainText(chain.id, seq, event, previous));
    return {
      chain: chain.id,
      seq,
      programme_id: chain.programmeId,
      matter_id: chain.matterId,
      at: at(event.at),
      kind: event.kind,
      step_id: event.step ?? null,
      round: event.round ?? null,
      data: JSON.stringify(event.data ?? {}),
      previous,
      hash,
    };
  });
  if (rows.length > 0) await tx.insertInto('events').values(rows).execute();
  return { event_seq: seq, event_hash: hash };
}
