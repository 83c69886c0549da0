import { sortedKeys } from '../../domain/sortedKeys';
import type { Rehearsed } from '../rehearsed.types';

/** A rehearsal as JSON for machines, the same bytes however it was put together: keys sorted, two spaces, a newline. */
export function reportJson(rehearsed: Rehearsed): string {
  return `${JSON.stringify(sortedKeys(rehearsed), null, 2)}\n`;
}
