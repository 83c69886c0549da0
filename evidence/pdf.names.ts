/**
 * Names that only what acts by itself carries: scripts, programs started, files within or beside the file, forms that
 * send.
 */
const ACTIVE = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'RichMedia',
  'RichMediaExecute',
  'GoToE',
  'GoToR',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'FileAttachment',
]);

/** A name is at most 127 bytes; each may be written as `#xx`. */
const LONGEST = 3 * 127;

const isHex = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66));

/** White space and delimiters end a name (ISO 32000-1, 7.2.2). */
const ends = (byte: number) => byte <= 0x20 || '()<>[]{}/%'.includes(String.fromCharCode(byte));

/** Every name in some bytes, whatever else they hold, as it is meant (`/J#61vaScript` is JavaScript). One pass. */
export function* namesIn(bytes: Uint8Array, from = 0, to = bytes.length): Generator<string> {
  for (let at = bytes.indexOf(0x2f, from); at !== -1 && at < to; at = bytes.indexOf(0x2f, at + 1)) {
    let name = '';
    for (let n = at + 1; n < to && n <= at + LONGEST && !ends(bytes[n]!); n += 1) {
      const escaped = bytes[n] === 0x23 && isHex(bytes[n + 1]) && isHex(bytes[n + 2]);
      const code = escaped
        ? Number.parseInt(String.fromCharCode(bytes[n + 1]!, bytes[n + 2]!), 16)
        : bytes[n]!;
      name += String.fromCharCode(code);
      if (escaped) n += 2;
    }
    yield name;
  }
}

export function isActive(name: string): boolean {
  return ACTIVE.has(name);
}

/**
 * True if anything active is named in plain sight: also in revisions that a later one hides, and where no reference
 * leads.
 */
export function namesActive(bytes: Uint8Array): boolean {
  for (const name of namesIn(bytes)) if (ACTIVE.has(name)) return true;
  return false;
}
