import { AppError } from '../../domain/errors';

/** Why a link opens nothing any more; `unknown` is one that never was (mistyped or cut off by a chat program). */
export type DeadReason = 'ended' | 'cancelled' | 'replaced' | 'takenOver' | 'unknown';

/** A link that opens nothing, with the reason for its page. */
export class LinkDead extends AppError {
  constructor(
    readonly why: DeadReason,
    /** Null for one that never was. */
    readonly linkId: string | null = null,
  ) {
    super('link-expired');
  }
}
