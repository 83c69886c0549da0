/** Start-of-frame markers that carry the size; C4, C8 and CC share the range but are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Width and height of a JPEG in pixels, or null if it is none: then nothing can be laid out and the caption says so.
 */
export function jpegSize(file: Buffer): { width: number; height: number } | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1]!;
    // A marker may be padded with any number of FF bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
}

/** A size brought within bounds, in its proportions; never made larger. */
export function fitted(size: { width: number; height: number }, most: { width: number; height: number }) {
  const scale = Math.min(1, most.width / size.width, most.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
