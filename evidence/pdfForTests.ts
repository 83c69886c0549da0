import { deflateSync } from 'node:zlib';

/** For tests: a PDF of one page, `more` numbered from 4; `catalog` and `page` are put into those dictionaries. */
export interface TestPdf {
  catalog?: string;
  page?: string;
  more?: string[];
  /** Packs everything but the catalog into an object stream, which `filter` may pack anew. */
  packed?: boolean;
  /** The dictionary of that stream, without its filter. */
  type?: string;
}

const stream = (dict: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`<<${dict}/Length ${bytes.length}>>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);

/** Written by hand, so that it can hold what no library would write. */
export function makePdf({ catalog = '', page = '', more = [], packed = false, type }: TestPdf = {}): Buffer {
  const all = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>${page}>>`,
    ...more,
  ];
  return packed ? packedPdf(all, type ?? '/Type/ObjStm') : plainPdf(all);
}

/** A PDF with another version of some objects at its end, as an editor saves it. */
export function updated(pdf: Buffer, objects: Record<number, string>): Buffer {
  const last = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))![1]);
  const parts = [pdf];
  let size = pdf.length;
  let table = 'xref\n';
  for (const [number, text] of Object.entries(objects)) {
    const part = Buffer.from(`${number} 0 obj\n${text}\nendobj\n`, 'latin1');
    table += `${number} 1\n${String(size).padStart(10, '0')} 00000 n \n`;
    parts.push(part);
    size += part.length;
  }
  const highest = Math.max(50, ...Object.keys(objects).map(Number));
  const trailer = `trailer\n<</Size ${highest + 1}/Root 1 0 R/Prev ${last}>>\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer, 'latin1')]);
}

function plainPdf(all: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  let table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n`;
  all.forEach((object, n) => {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
  });
  const trailer = `trailer\n<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + trailer, 'latin1');
}

/**
 * Object n (from 1) is the n-th of the object stream, whose own number comes after them; the table is a stream, too.
 */
function packedPdf(all: readonly string[], type: string): Buffer {
  const texts = all.map((object) => `${object}\n`);
  let at = 0;
  const index = texts.map((text, n) => {
    const place = `${n + 1} ${at}`;
    at += text.length;
    return place;
  });
  const head = `${index.join(' ')}\n`;
  const body = deflateSync(Buffer.from(head + texts.join(''), 'latin1'));
  const number = all.length + 1;
  const start = Buffer.from(`%PDF-1.7\n${number} 0 obj\n`, 'latin1');
  const dict = `${type}/N ${all.length}/First ${head.length}/Filter/FlateDecode`;
  const pack = Buffer.concat([start, stream(dict, body), Buffer.from('\nendobj\n', 'latin1')]);
  const rows = Buffer.alloc((number + 2) * 4);
  rows.writeUInt8(0, 0);
  for (let n = 1; n <= all.length; n += 1) {
    rows.writeUInt8(2, n * 4);
    rows.writeUInt16BE(number, n * 4 + 1);
    rows.writeUInt8(n - 1, n * 4 + 3);
  }
  for (const [n, offset] of [
    [number, 9],
    [number + 1, pack.length],
  ] as const) {
    rows.writeUInt8(1, n * 4);
    rows.writeUInt16BE(offset, n * 4 + 1);
  }
  const table = `/Type/XRef/W[1 2 1]/Size ${number + 2}/Root 1 0 R/Filter/FlateDecode`;
  return Buffer.concat([
    pack,
    Buffer.from(`${number + 1} 0 obj\n`, 'latin1'),
    stream(table, deflateSync(rows)),
    Buffer.from(`\nendobj\nstartxref\n${pack.length}\n%%EOF\n`, 'latin1'),
  ]);
}
