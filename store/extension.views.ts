import type { Instant } from '../domain/calendar/shanghai';
import type { Db, Tx } from './openStore';

/** A request for more time, with what became of it. */
export interface ExtensionView {
  /** Number of the request within its matter. */
  seq: number;
  round: number;
  askedAt: Instant;
  /** The deadline asked for. */
  until: Instant;
  reason: string | null;
  byPerson: string | null;
  forPerson: string | null;
  /** Null: still waiting, or without an object since the step was handed in or waived meanwhile. */
  decision: {
    granted: boolean;
    due: Instant;
    comment: string | null;
    at: Instant;
    byPerson: string | null;
  } | null;
}

/** The requests for more time on a step, of all its rounds, the newest first. */
export async function extensionsOf(db: Db | Tx, matterId: string, stepId: string): Promise<ExtensionView[]> {
  const rows = await db
    .selectFrom('facts')
    .select(['seq', 'kind', 'round', 'data', 'comment', 'received_at as at'])
    .select(['by_person as byPerson', 'for_person as forPerson'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .where('kind', 'in', ['extensionAsked', 'extensionDecided'])
    .orderBy('seq', 'desc')
    .execute();
  return rows
    .filter((r) => r.kind === 'extensionAsked')
    .map((r) => {
      const answer = rows.find((d) => d.kind === 'extensionDecided' && d.data.asked === r.seq);
      return {
        seq: r.seq,
        round: r.round,
        askedAt: r.at,
        until: Number(r.data.due),
        reason: r.comment,
        byPerson: r.byPerson,
        forPerson: r.forPerson,
        decision: answer
          ? {
              granted: answer.data.granted === true,
              due: Number(answer.data.due),
              comment: answer.comment,
              at: answer.at,
              byPerson: answer.byPerson,
            }
          : null,
      };
    });
}

/** Who made a request, by its number within the matter; null: an API token did. */
export async function askedBy(db: Db | Tx, matterId: string, seq: number): Promise<string | null> {
  const row = await db
    .selectFrom('facts')
    .select('by_person')
    .where('matter_id', '=', matterId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  return row.by_person;
}
