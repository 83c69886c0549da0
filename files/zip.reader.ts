import { promisify } from 'node:util';
import { inflateRaw, inflateRawSync } from 'node:zlib';
import { errorCode } from './errorCode';
import { centralRecord, centralSizes } from './zip64';

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
  /** Reads an entry on the spot: for threads; they must not fill the pool where pictures wait. @throws ZipError */
  readSync(name: string): Buffer | null;
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
  const nameEnd = at + 46 + file.readUInt16LE(at + 28);
  const extraEnd = nameEnd + file.readUInt16LE(at + 30);
  const sizes = centralSizes(file, at, nameEnd, extraEnd);
  if (!sizes) throw new ZipError('damaged');
  const name = file.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
  const place = { name, method: file.readUInt16LE(at + 10), ...sizes };
  return { place, next: extraEnd + file.readUInt16LE(at + 32) };
}

/**
 * An entry's bytes as packed. Sizes come from the directory: who writes a stream does not know them yet in the local
 * header and puts zeros, all ones or a Zip64 field there and the true ones behind the content.
 */
function packedBytes(file: Buffer, { offset, packed, size, method }: Place): Buffer {
  if (file.readUInt32LE(offset) !== LOCAL) throw new ZipError('damaged');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const data = file.subarray(start, start + packed);
  if (data.length !== packed || (method !== 0 && method !== 8)) throw new ZipError('damaged');
  if (method === 0 && packed !== size) throw new ZipError('damaged');
  return data;
}

const asDeclared = (content: Buffer, { size }: Place): Buffer => {
  if (content.length !== size) throw new ZipError('damaged');
  return content;
};
const damaged = (): never => {
  throw new ZipError('damaged');
};

/** The declared size is the bound: an entry that unpacks to more than it says is cut off, not believed. */
async function unpack(file: Buffer, place: Place): Promise<Buffer> {
  const data = packedBytes(file, place);
  if (place.method === 0) return data;
  if (place.size === 0) return Buffer.alloc(0);
  return asDeclared(await inflate(data, { maxOutputLength: place.size }).catch(damaged), place);
}

function unpackSync(file: Buffer, place: Place): Buffer {
  const data = packedBytes(file, place);
  if (place.method === 0) return data;
  if (place.size === 0) return Buffer.alloc(0);
  try {
    return asDeclared(inflateRawSync(data, { maxOutputLength: place.size }), place);
  } catch {
    return damaged();
  }
}

/**
 * Reads a zip in memory without unpacking anything yet. Only what Office and its like write: stored or deflated
 * entries, with Zip64 headers or without, no encryption. `maxUnpacked` bounds the declared sizes of all entries
 * together, in bytes.
 * @throws ZipError saying whether it is damaged, encrypted or too large.
 */
export function readZip(file: Buffer, maxUnpacked: number): Zip {
  const places = new Map<string, Place>();
  try {
    const { count, start } = centralRecord(file, endOfDirectory(file));
    if (count > MAX_ENTRIES) throw new ZipError('too-large');
    let at = start;
    for (let n = 0; n < count; n += 1) {
      const { place, next } = centralEntry(file, at);
      // Of two entries with one name another reader may take the other.
      if (places.has(place.name)) throw new ZipError('damaged');
      places.set(place.name, place);
      at = next;
    }
  } catch (error) {
    return orDamaged(error);
  }
  const total = [...places.values()].reduce((sum, { size }) => sum + size, 0);
  if (total > maxUnpacked) throw new ZipError('too-large');
  return {
    entries: [...places.values()].map(({ name, size }) => ({ name, size })),
    async read(name) {
      const place = places.get(name);
      return place ? unpack(file, place).catch(orDamaged) : null;
    },
    readSync(name) {
      const place = places.get(name);
      try {
        return place ? unpackSync(file, place) : null;
      } catch (error) {
        return orDamaged(error);
      }
    },
  };
}

function orDamaged(error: unknown): never {
  if (isBeyondEnd(error)) throw new ZipError('damaged');
  throw error;
}
