/**
 * JSON with the keys of every object in order of their UTF-16 code units and without white space: the same data gives
 * the same text, whatever order it came in (Postgres gives jsonb back in an order of its own). Keys whose value is
 * undefined are left out. Throws TypeError for what JSON cannot hold (NaN, infinities, functions, dates, maps), since
 * it would be hashed as something else.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlain(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
  }
  throw new TypeError(`canonicalJson: ${typeof value} is not plain JSON`);
}

/** By shape, not by identity of Object.prototype: what crossed a realm (structuredClone, a worker) is plain too. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
