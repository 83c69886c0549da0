import type { Rehearsed } from '../rehearsed.types';

/** Keys by code point at every level, so that the same rehearsal is the same bytes however it was put together. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** A rehearsal as JSON for machines: stable order of keys, two spaces, a newline at the end. */
export function reportJson(rehearsed: Rehearsed): string {
  return `${JSON.stringify(sorted(rehearsed), null, 2)}\n`;
}
