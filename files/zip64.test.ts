import { crc32, deflateRawSync } from 'node:zlib';
import { readZip, type ZipError } from './zip.reader';

const ONES = 0xffffffff;
const TEXT = '姓名,单位\n'.repeat(100);

/** How a back end writes its headers. */
interface Style {
  /** What the local header says of the sizes, and its extra field. */
  local: 'known' | 'zeros and a descriptor' | 'ones and a field' | 'ones and an empty field';
  /** The directory's 32-bit sizes and offset: the true ones, or all ones with the true ones in a field. */
  central: 'plain' | 'field' | 'size only in the field' | 'no field';
  /** A Zip64 end record, and whether the old one leads there. */
  end: 'plain' | 'beside' | 'instead';
}

function extra(values: number[], id = 1): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(id, 0);
  field.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, n) => {
    field.writeBigUInt64LE(BigInt(value), 4 + n * 8);
  });
  return field;
}

function header(
  signature: number,
  bytes: number,
  sizes: [number, number],
  name: Buffer,
  field: Buffer,
): Buffer {
  const head = Buffer.alloc(bytes);
  head.writeUInt32LE(signature, 0);
  const at = bytes === 46 ? 6 : 4;
  head.writeUInt16LE(45, at);
  head.writeUInt16LE(8, at + 4);
  head.writeUInt32LE(crc32(TEXT), at + 10);
  head.writeUInt32LE(sizes[0], at + 14);
  head.writeUInt32LE(sizes[1], at + 18);
  head.writeUInt16LE(name.length, at + 22);
  head.writeUInt16LE(field.length, at + 24);
  return head;
}

function makeZip64({ local, central, end }: Style): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const packed = deflateRawSync(TEXT);
  const [size, small] = [Buffer.byteLength(TEXT), packed.length];
  const offset = 3;
  const fields: Record<Style['local'], [number, number, Buffer]> = {
    known: [small, size, Buffer.alloc(0)],
    'zeros and a descriptor': [0, 0, Buffer.alloc(0)],
    'ones and a field': [ONES, ONES, extra([size, small])],
    'ones and an empty field': [ONES, ONES, extra([0, 0])],
  };
  const [localPacked, localSize, localField] = fields[local];
  const descriptor = Buffer.alloc(local === 'known' ? 0 : 24);
  const field = {
    plain: Buffer.alloc(0),
    // An extended timestamp first: fields come in any order.
    field: Buffer.concat([extra([1], 0x5455), extra([size, small, offset])]),
    'size only in the field': extra([size]),
    'no field': Buffer.alloc(0),
  }[central];
  const all = central === 'field' || central === 'no field';
  const record = header(
    0x02014b50,
    46,
    [all ? ONES : small, all || central === 'size only in the field' ? ONES : size],
    name,
    field,
  );
  record.writeUInt32LE(all ? ONES : offset, 42);
  const file = [
    Buffer.alloc(offset),
    header(0x04034b50, 30, [localPacked, localSize], name, localField),
    ...[name, localField, packed, descriptor],
  ];
  const start = Buffer.concat(file).length;
  const directory = Buffer.concat([record, name, field]);
  const record64 = Buffer.alloc(56);
  record64.writeUInt32LE(0x06064b50, 0);
  record64.writeBigUInt64LE(44n, 4);
  record64.writeBigUInt64LE(1n, 24);
  record64.writeBigUInt64LE(1n, 32);
  record64.writeBigUInt64LE(BigInt(directory.length), 40);
  record64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  const old = Buffer.alloc(22);
  old.writeUInt32LE(0x06054b50, 0);
  old.writeUInt16LE(end === 'instead' ? 0xffff : 1, 10);
  old.writeUInt32LE(end === 'instead' ? ONES : start, 16);
  return Buffer.concat([...file, directory, ...(end === 'plain' ? [] : [record64, locator]), old]);
}

test.each<Style & { who: string }>([
  { who: 'Excel', local: 'known', central: 'plain', end: 'plain' },
  { who: 'a stream (SheetJS, excelize)', local: 'zeros and a descriptor', central: 'plain', end: 'plain' },
  { who: 'openpyxl, force_zip64', local: 'ones and a field', central: 'plain', end: 'plain' },
  { who: '.NET, a stream', local: 'ones and an empty field', central: 'plain', end: 'beside' },
  { who: 'POI, Zip64Mode.Always', local: 'ones and an empty field', central: 'field', end: 'instead' },
  {
    who: 'a stream that knew no size',
    local: 'zeros and a descriptor',
    central: 'size only in the field',
    end: 'instead',
  },
])('a kilobyte with the headers of $who is read', async (style) => {
  const zip = readZip(makeZip64(style), 1_000_000);
  expect(zip.entries).toEqual([{ name: 'xl/workbook.xml', size: Buffer.byteLength(TEXT) }]);
  expect((await zip.read('xl/workbook.xml'))?.toString()).toBe(TEXT);
  expect(zip.readSync('xl/workbook.xml')?.toString()).toBe(TEXT);
});

const kind = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    return (error as ZipError).kind;
  }
};

test('sizes that are said to stand elsewhere and do not, or that lead out of the file, are damage', () => {
  const lost = makeZip64({ local: 'known', central: 'no field', end: 'plain' });
  expect(kind(() => readZip(lost, 1_000_000))).toBe('damaged');
  const whole = makeZip64({ local: 'known', central: 'field', end: 'instead' });
  const locator = whole.length - 22 - 20;
  for (const beyond of [BigInt(whole.length), 2n ** 53n, 2n ** 64n - 1n]) {
    const file = Buffer.from(whole);
    file.writeBigUInt64LE(beyond, locator + 8);
    expect(kind(() => readZip(file, 1_000_000))).toBe('damaged');
  }
});

test('a size of terabytes is too large, not believed', () => {
  const file = makeZip64({ local: 'known', central: 'size only in the field', end: 'plain' });
  const field = file.lastIndexOf(extra([Buffer.byteLength(TEXT)]));
  file.writeBigUInt64LE(2n ** 42n, field + 4);
  expect(kind(() => readZip(file, 1_000_000))).toBe('too-large');
});
