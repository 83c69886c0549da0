import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Cell, Table } from './table.types';

/** The text is in no encoding this project reads, or its quotes do not close. `line` where known. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  constructor(
    readonly kind: 'encoding' | 'quotes',
    readonly line?: number,
  ) {
    super(`csv ${kind}`);
  }
}

/** UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), else GB18030 (Excel's "CSV" in China). */
function decode(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return iconv.decode(file, 'utf-16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    // Not UTF-8: no GB18030 text of more than a few letters is valid UTF-8 by chance, and the other way round.
    const text = iconv.decode(file, 'gb18030');
    if (text.includes('\ufffd')) throw new CsvError('encoding');
    return text;
  }
}

/** Comma, semicolon or tab: whichever the first lines have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 2000);
  const count = (char: string) => head.split(char).length;
  return [',', '\t', ';', '，'].reduce((best, char) => (count(char) > count(best) ? char : best));
}

/** A csv as a table; rows are its records, as Excel shows them. @throws CsvError */
export function readCsv(file: Buffer): Table {
  const text = decode(file);
  const rows: Table['rows'] = new Map();
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    const line =
      typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : undefined;
    throw new CsvError('quotes', line);
  }
  records.forEach((record, n) => {
    const cells = record.flatMap((value, column): [number, Cell][] =>
      value === '' ? [] : [[column + 1, { text: value, kind: 'text' }]],
    );
    if (cells.length > 0) rows.set(n + 1, new Map(cells));
  });
  return { name: 'CSV', rows, merges: [] };
}
