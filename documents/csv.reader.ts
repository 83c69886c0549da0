import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { unguarded } from './csv.guards';
import {
  type Cell,
  cellName,
  MAX_CELL_TEXT,
  MAX_CELLS,
  nothingHidden,
  type SheetTable,
  TableTooLarge,
} from './table.types';

/** Bytes of one record: sixty full columns; a quote that never closes swallows the file up to here and no further. */
const MAX_RECORD = 2 * 1024 * 1024;
/**
 * Lines and fields, the empty ones too: a roster has five thousand lines, and each empty one still costs the parser
 * time.
 */
const MAX_LINES = 50_000;
const MAX_FIELDS = 1_000_000;

/** The text is in no encoding this project reads, or its quotes do not close. `line` where known. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  constructor(
    readonly kind: 'encoding' | 'quotes' | 'binary',
    readonly line?: number,
  ) {
    super(`csv ${kind}`);
  }
}

/** Control characters that no text has; a file that is none is full of them. */
const BINARY = /[^\P{Cc}\t\r\n]/u;

/**
 * UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text") or, where it can be nothing else, without; else
 * GB18030 (Excel's "CSV" in China).
 */
function decode(file: Buffer): string {
  const marked = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' }[file.subarray(0, 2).toString('latin1')];
  if (marked) return iconv.decode(file, marked);
  if (file.includes(0)) return utf16WithoutMark(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    // Not UTF-8: no GB18030 text of more than a few letters is valid UTF-8 by chance, and the other way round.
    const text = iconv.decode(file, 'gb18030');
    if (text.includes('\ufffd')) throw new CsvError('encoding');
    return text;
  }
}

/** Each line end and comma of UTF-16 has a zero byte, on one side of it; a file with zeros elsewhere is no text. */
function utf16WithoutMark(file: Buffer): string {
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = iconv.decode(file, encoding);
    if (file.length % 2 === 0 && /[\r\n]/.test(text) && !BINARY.test(text) && !/\p{Cs}|\ufffd/u.test(text))
      return text;
  }
  throw new CsvError('binary');
}

/** Of equals the first. */
const DELIMITERS = [',', '\t', ';', '，', '|', '；'];
/** Titles and notes stand above a header; it is looked for in so many lines, and in so many characters of each. */
const HEADER_LINES = 20;
const HEADER_TEXT = 4_000;

/**
 * By which the header line falls into the most headings that somebody knows: `"姓名\t","邮箱\t"` has more tabs than commas,
 * and a title above may have more of anything. Where no line has two of them, what `sep=` says, or whichever the first
 * lines have most of.
 */
function delimiterOf(text: string, isHeading: (text: string) => boolean, said?: string): string {
  const lines = text
    .slice(0, HEADER_LINES * HEADER_TEXT)
    .split(/\r\n|\r|\n/, HEADER_LINES)
    .map((line) => line.slice(0, HEADER_TEXT));
  const headings = (line: string, delimiter: string) =>
    new Set(line.split(delimiter).map(headingIn).filter(isHeading)).size;
  const known = (delimiter: string) => Math.max(...lines.map((line) => headings(line, delimiter)));
  const best = most(known);
  if (known(best) >= 2) return best;
  if (said !== undefined) return said;
  return most((char) => text.slice(0, 2000).split(char).length);
}

/** A heading as it stands between two delimiters, whatever guards and quotes it has. */
function headingIn(field: string): string {
  return unguarded(
    unguarded(field)
      .replace(/^"(.*)"$/u, '$1')
      .replaceAll('""', '"'),
  );
}

function most(count: (delimiter: string) => number): string {
  return DELIMITERS.reduce((best, char) => (count(char) > count(best) ? char : best));
}

/** `sep=;` in a line of its own is for Excel, which does not show it: it is no row. */
const SEPARATOR = /^"?sep=(.)"?[,;\t]*(?:\r\n|\r|\n|$)/i;

/** Spreadsheets write every formatted row to the end: what holds nothing is not worth a record. */
function withoutTail(text: string, delimiter: string): string {
  let end = text.length;
  while (end > 0 && ['\n', '\r', delimiter].includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/**
 * Refuses by counting, before the parser makes a string of every empty field. Answers what ends a record, by the first
 * end that stands in no quotes: left to itself the parser looks for one anew at each character of the first line.
 */
function lineEndOf(text: string, delimiter: string): string | undefined {
  let lines = 0;
  let fields = 0;
  let quoted = false;
  let end: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n' || char === '\r') {
      lines += 1;
      if (!quoted) end ??= char === '\r' && text[at + 1] === '\n' ? '\r\n' : char;
    } else if (char === delimiter) fields += 1;
    else if (char === '"') quoted = !quoted;
  }
  if (lines > MAX_LINES) throw new TableTooLarge(`文件超过 ${MAX_LINES} 行`);
  if (fields > MAX_FIELDS) throw new TableTooLarge(`文件超过 ${MAX_FIELDS} 格`);
  return end;
}

/**
 * A csv as a table; rows are its records, as Excel shows them, and values what they were before they were guarded for
 * Excel (`csv.guards.ts`). `isHeading` knows the headings that are looked for. @throws CsvError, TableTooLarge
 */
export function readCsv(file: Buffer, isHeading: (text: string) => boolean): SheetTable {
  const decoded = decode(file).replace(/^\ufeff+/u, '');
  const said = SEPARATOR.exec(decoded);
  const body = said ? decoded.slice(said[0].length) : decoded;
  const delimiter = delimiterOf(body, isHeading, said?.[1]);
  const text = withoutTail(body, delimiter);
  const lineEnd = lineEndOf(text, delimiter);
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // Spaces and tabs before and behind quotes: `"a", "b"`. Between tabs a tab is a column.
      trim: delimiter !== '\t',
      max_record_size: MAX_RECORD,
      // A file of one line has none, and any will do.
      record_delimiter: lineEnd ?? '\n',
    });
  } catch (error) {
    throw csvError(error);
  }
  const rows: SheetTable['rows'] = new Map();
  let cells = 0;
  for (const [n, record] of records.entries()) {
    const line = cellsOf(record, n + 1);
    cells += line.size;
    if (cells > MAX_CELLS) throw new TableTooLarge(`内容超过 ${MAX_CELLS} 格`);
    if (line.size > 0) rows.set(n + 1, line);
  }
  return { name: 'CSV', rows, merges: [], hidden: nothingHidden() };
}

function cellsOf(record: readonly string[], row: number): Map<number, Cell> {
  const line = new Map<number, Cell>();
  for (const [at, value] of record.entries()) {
    if (value.length > MAX_CELL_TEXT)
      throw new TableTooLarge(`单元格内容超过 ${MAX_CELL_TEXT} 个字`, cellName(row, at + 1));
    const text = unguarded(value);
    if (text !== '') line.set(at + 1, { text, kind: 'text' });
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
