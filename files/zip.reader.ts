import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { errorCode } from './errorCode';

const inflate = promisify(inflateRaw);

/** The file is no zip this project reads: damaged, encrypted, beyond its limits, or of a kind Office never writes. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
  constructor(readonly kind: 'damaged' | 'encrypted' | 'too-large') {
    super(`zip ${kind}`);
  }
}

export interface ZipEntry {
  name: string;
  /** Bytes when unpacked, as declared; `read` holds it to that. */
  size: number;
}

export interface Zip {
  entries: ZipEntry[];
  /** The unpacked content of an entry, or null if there is none of that name. @throws ZipError */
  read(name: string): Promise<Buffer | null>;
}

interface Place extends ZipEntry {
  method: number;
  packed: number;
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** A workbook or document has some dozens of parts; thousands are an attack on whoever lists them. */
const MAX_ENTRIES = 10_000;

/** Reading beyond the buffer is how a cut-off file shows. */
const isBeyondEnd = (error: unknown) => /ERR_(OUT_OF_RANGE|BUFFER_OUT_OF_BOUNDS)/.test(errorCode(error));

function endOfDirectory(file: Buffer): number {
  // The end record may be followed by a comment of up to 65,535 bytes.
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at -= 1) {
    if (file.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('damaged');
}

function centralEntry(file: Buffer, at: number): { place: Place; next: number } {
  if (file.readUInt32LE(at) !== CENTRAL) throw new ZipError('damaged');
  if (file.readUInt16LE(at + 8) & 1) throw new ZipError('encrypted');
  const nameLength = file.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  const place = {
    name: file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: file.readUInt16LE(at + 10),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    offset: file.readUInt32LE(at + 42),
  };
  // Zip64 marks sizes it keeps elsewhere with all ones: more than 4 GB, which no upload here may be.
  if ([place.packed, place.size, place.offset].includes(0xffffffff)) throw new ZipError('too-large');
  return { place, next };
}

async function unpack(file: Buffer, place: Place): Promise<Buffer> {
  const { offset, packed, size, method } = place;
  if (file.readUInt32LE(offset) !== LOCAL) throw new ZipError('damaged');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const data = file.subarray(start, start + packed);
  if (data.length !== packed || (method !== 0 && method !== 8)) throw new ZipError('damaged');
  if (method === 0 || size === 0) {
    if (data.length !== size && method === 0) throw new ZipError('damaged');
    return method === 0 ? data : Buffer.alloc(0);
  }
  // The declared size is the bound: an entry that unpacks to more than it says is cut off, not believed.
  const content = await inflate(data, { maxOutputLength: size }).catch(() => {
    throw new ZipError('damaged');
  });
  if (content.length !== size) throw new ZipError('damaged');
  return content;
}

/**
 * Reads a zip in memory without unpacking anything yet. Only what Office writes: stored or deflated entries, no
 * encryption, no Zip64. `maxUnpacked` bounds the declared sizes of all entries together, in bytes.
 * @throws ZipError saying whether it is damaged, encrypted or too large.
 */
export function readZip(file: Buffer, maxUnpacked: number): Zip {
  const places = new Map<string, Place>();
  try {
    const end = endOfDirectory(file);
    const count = file.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES) throw new ZipError('too-large');
    let at = file.readUInt32LE(end + 16);
    for (let n = 0; n < count; n += 1) {
      const { place, next } = centralEntry(file, at);
      places.set(place.name, place);
      at = next;
    }
  } catch (error) {
    if (isBeyondEnd(error)) throw new ZipError('damaged');
    throw error;
  }
  const total = [...places.values()].reduce((sum, { size }) => sum + size, 0);
  if (total > maxUnpacked) throw new ZipError('too-large');
  return {
    entries: [...places.values()].map(({ name, size }) => ({ name, size })),
    async read(name) {
      const place = places.get(name);
      try {
        return place ? await unpack(file, place) : null;
      } catch (error) {
        if (isBeyondEnd(error)) throw new ZipError('damaged');
        throw error;
      }
    },
  };
}
