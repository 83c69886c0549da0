import type { Problem } from '../domain/errors';

/** A request that could not even be read: broken JSON (400) or a content type the endpoint does not take (415). */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  constructor(
    readonly status: 400 | 415,
    readonly problems: Problem[],
  ) {
    super('unreadable request');
  }
}
