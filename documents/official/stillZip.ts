const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1980-01-01 00:00, the first instant that a zip can name. */
const STILL = 0x00210000;

/**
 * The same zip with every entry's time set alike, in place: libraries write the time of packing, so that the same
 * document had other bytes a second later. For archives just made by this process, without a comment.
 */
export function stillZip(file: Buffer): Buffer {
  const end = file.length - 22;
  if (end < 0 || file.readUInt32LE(end) !== END) throw new Error('Not a zip without comment');
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new Error('Broken directory of a zip');
    file.writeUInt32LE(STILL, at + 12);
    file.writeUInt32LE(STILL, file.readUInt32LE(at + 42) + 10);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return file;
}
