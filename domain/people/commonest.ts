/**
 * Of several spellings of one thing the one to show: the most frequent, of equals the shortest, then the last by code
 * point (full-width brackets before others). It does not depend on the order in which they come.
 */
export function commonest(spellings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of spellings) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || a.length - b.length || (a < b ? 1 : -1));
  if (!first) throw new RangeError('no spelling given');
  return first[0];
}

/** Each text by the spelling that its kind (`keyOf`) is to have; texts that are spelt alike everywhere stay. */
export function spelledAlike(texts: readonly string[], keyOf: (text: string) => string): Map<string, string> {
  const kinds = new Map<string, string[]>();
  for (const text of texts) {
    const key = keyOf(text);
    const kind = kinds.get(key);
    if (kind) kind.push(text);
    else kinds.set(key, [text]);
  }
  const spellings = new Map<string, string>();
  for (const kind of kinds.values()) {
    const spelling = commonest(kind);
    for (const text of kind) spellings.set(text, spelling);
  }
  return spellings;
}
