import type { Attribute, Kind } from './kinds';

/**
 * An attribute as its lists are written: alternatives apart by spaces, each a piece of a pattern without
 * repetition.
 */
interface Written {
  words: string;
  before?: string;
  after?: string;
  certain?: { before?: string; after?: string };
  excused?: Attribute['excused'];
}

const oneOf = (list: string) => `(?:${list.trim().split(/\s+/).join('|')})`;
const before = (list: string | undefined) => (list ? new RegExp(`${oneOf(list)}$`, 'u') : undefined);
const after = (list: string | undefined) => (list ? new RegExp(`^${oneOf(list)}`, 'u') : undefined);

/** Every list becomes one pattern that never looks back further than its own few characters: matching is linear. */
export function attributes(kind: Kind, written: Written[]): Attribute[] {
  return written.map((w) => ({
    kind,
    words: new RegExp(oneOf(w.words), 'gu'),
    before: before(w.before),
    after: after(w.after),
    certain: w.certain && { before: before(w.certain.before), after: after(w.certain.after) },
    excused: w.excused ?? 'most',
  }));
}
