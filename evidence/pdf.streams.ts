import { inflateSync } from 'node:zlib';
import { namesIn } from './pdf.names';

/** Bytes that a file's tables and packed objects may have when unpacked: a thousand pages need some three megabytes. */
const MOST_UNPACKED = 64 * 1024 * 1024;
/** Where the dictionary before a stream is looked for; longer ones belong to no table. */
const HEAD = 4096;
const FILTERS = /^(Flate|LZW|ASCII85|ASCIIHex|RunLength)Decode$|^(Fl|LZW|A85|AHx|RL)$/;

/**
 * True if tables or packed objects of a PDF unpack to more than a reader should have to hold: these are unpacked to
 * open it, whatever it shows. Looked at before any library does.
 */
export function unpacksTooMuch(file: Buffer): boolean {
  let left = MOST_UNPACKED;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const names = [...namesIn(file, Math.max(0, at - HEAD), at)];
    if (!names.some((n) => n === 'ObjStm' || n === 'XRef' || n === 'First')) continue;
    const end = file.indexOf('endstream', at);
    const dict = names.slice(Math.max(0, names.lastIndexOf('Type')));
    // Packed twice, a small stream unpacks to anything; no writer does that.
    if (dict.filter((n) => FILTERS.test(n)).length > 1) return true;
    const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
    const size = unpackedSize(file.subarray(start, end === -1 ? file.length : end), left);
    if (size > left) return true;
    left -= size;
  }
  return false;
}

/** Bytes after inflating, or one more than `most`; 0 for what is packed in another way or encrypted. */
function unpackedSize(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : 0;
  }
}
