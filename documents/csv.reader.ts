import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type Cell, cellName, MAX_CELL_TEXT, MAX_CELLS, type Table, TableTooLarge } from './table.types';

/** Bytes of one record: sixty full columns; a quote that never closes swallows the file up to here and no further. */
const MAX_RECORD = 2 * 1024 * 1024;
/** Lines and fields, the empty ones too: a roster has five thousand lines, and each empty one still costs the parser time. */
const MAX_LINES = 100_000;
const MAX_FIELDS = 1_000_000;

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

/** Spreadsheets write every formatted row to the end: what holds nothing is not worth a record. */
function withoutTail(text: string, delimiter: string): string {
  let end = text.length;
  while (end > 0 && ['\n', '\r', delimiter].includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** Refuses by counting, before the parser makes a string of every empty field. */
function requireBounded(text: string, delimiter: string): void {
  let lines = 0;
  let fields = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n' || char === '\r') lines += 1;
    else if (char === delimiter) fields += 1;
  }
  if (lines > MAX_LINES) throw new TableTooLarge(`文件超过 ${MAX_LINES} 行`);
  if (fields > MAX_FIELDS) throw new TableTooLarge(`文件超过 ${MAX_FIELDS} 格`);
}

/** A csv as a table; rows are its records, as Excel shows them. @throws CsvError, TableTooLarge */
export function readCsv(file: Buffer): Table {
  const decoded = decode(file);
  const delimiter = delimiterOf(decoded);
  const text = withoutTail(decoded, delimiter);
  requireBounded(text, delimiter);
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MAX_RECORD,
    });
  } catch (error) {
    throw csvError(error);
  }
  const rows: Table['rows'] = new Map();
  let cells = 0;
  for (const [n, record] of records.entries()) {
    const line = cellsOf(record, n + 1);
    cells += line.size;
    if (cells > MAX_CELLS) throw new TableTooLarge(`内容超过 ${MAX_CELLS} 格`);
    if (line.size > 0) rows.set(n + 1, line);
  }
  return { name: 'CSV', rows, merges: [] };
}

function cellsOf(record: readonly string[], row: number): Map<number, Cell> {
  const line = new Map<number, Cell>();
  for (const [at, value] of record.entries()) {
    if (value.length > MAX_CELL_TEXT)
      throw new TableTooLarge(`单元格内容超过 ${MAX_CELL_TEXT} 个字`, cellName(row, at + 1));
    if (value !== '') line.set(at + 1, { text: value, kind: 'text' });
  }
  return line;
}

/** What the parser says: by the error's shape, for it is one of another realm under jest. */
function csvError(error: unknown): Error {
  const { code, lines } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new TableTooLarge(`一行超过 ${MAX_RECORD / 1024 / 1024} MB，可能缺一个引号`);
  return new CsvError('quotes', lines === undefined ? undefined : Number(lines));
}
