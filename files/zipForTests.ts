import { crc32, deflateRawSync } from 'node:zlib';

/** For tests: how a part is to be wrong. */
export interface ZipFlaws {
  /** Declared unpacked size instead of the true one. */
  size?: number;
  encrypted?: boolean;
}

/**
 * For tests: a zip made by hand, so that it can be wrong in ways no library would write. Deflated; sizes and flags as
 * `flaws` say, by part.
 */
export function makeZip(
  parts: Record<string, string | Buffer>,
  flaws: Record<string, ZipFlaws> = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const { size = plain.length, encrypted = false } = flaws[name] ?? {};
    const title = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(title.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    common.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    files.push(file);
    directory.push(central, title);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}
