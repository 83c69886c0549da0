/**
 * What an object holds under a name that somebody chose; undefined if it holds nothing under it itself. Plain indexing
 * finds
 * `constructor` and `toString` in every object.
 */
export function ownOf<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
