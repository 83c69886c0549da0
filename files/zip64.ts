/** What a 32-bit field holds whose value stands in a Zip64 record, and a 16-bit count. */
const ELSEWHERE = 0xffffffff;
const COUNT_ELSEWHERE = 0xffff;
/** Of the extra field that holds an entry's Zip64 values. */
const ZIP64_FIELD = 0x0001;
const LOCATOR = 0x07064b50;
const RECORD = 0x06064b50;

/**
 * A 64-bit value. One beyond 2^53 leads beyond the end of any file, as it should: reading there is how that shows.
 */
const long = (file: Buffer, at: number): number => Number(file.readBigUInt64LE(at));

/**
 * How many entries a zip has and where its directory starts, by the end record at `end` or, where that says so, by the
 * Zip64 record before it, which streaming writers put there even for a kilobyte.
 */
export function centralRecord(file: Buffer, end: number): { count: number; start: number } {
  const short = { count: file.readUInt16LE(end + 10), start: file.readUInt32LE(end + 16) };
  const moved = short.count === COUNT_ELSEWHERE || short.start === ELSEWHERE;
  const locator = end - 20;
  if (!moved || locator < 0 || file.readUInt32LE(locator) !== LOCATOR) return short;
  const record = long(file, locator + 8);
  if (file.readUInt32LE(record) !== RECORD) return short;
  return { count: long(file, record + 32), start: long(file, record + 48) };
}

/**
 * Sizes and place of the entry whose directory record starts at `at`, its extra fields between `from` and `to`. Those
 * that are all ones stand in the Zip64 field, in a fixed order and only those. Null if one says so and the field lacks
 * it.
 */
export function centralSizes(
  file: Buffer,
  at: number,
  from: number,
  to: number,
): { packed: number; size: number; offset: number } | null {
  const sizes = {
    size: file.readUInt32LE(at + 24),
    packed: file.readUInt32LE(at + 20),
    offset: file.readUInt32LE(at + 42),
  };
  let place: { at: number; end: number } | null = null;
  for (const key of ['size', 'packed', 'offset'] as const) {
    if (sizes[key] !== ELSEWHERE) continue;
    place ??= zip64Field(file, from, to);
    if (!place || place.at + 8 > place.end) return null;
    sizes[key] = long(file, place.at);
    place.at += 8;
  }
  return sizes;
}

/** Where the content of the Zip64 field stands among an entry's extra fields. */
function zip64Field(file: Buffer, from: number, to: number): { at: number; end: number } | null {
  for (let at = from; at + 4 <= to; ) {
    const end = at + 4 + file.readUInt16LE(at + 2);
    if (file.readUInt16LE(at) === ZIP64_FIELD) return { at: at + 4, end: Math.min(end, to) };
    at = end;
  }
  return null;
}
