import { AppError, type Problem } from '../domain/errors';
import { unstorableText } from '../domain/storable';
import { CsvError, readCsv } from './csv.reader';
import { privateUseIn, withoutSettled } from './privateUse';
import { type Cell, type SheetTable, TableTooLarge } from './table.types';

/** One row of an uploaded year as it stands in the file; whether it makes sense is for readCalendarYear to say. */
export interface CalendarFileRow {
  date: string;
  kind: string;
  /** Null: the row names none. */
  notice: string | null;
  /** Row in the file, counted from 1. */
  line: number;
}

/** A row for each day of the year and of the December before, with some to spare. */
const MAX_ROWS = 500;
/** Bytes: five hundred rows with long notices stay far below. */
export const MAX_CALENDAR_BYTES = 256 * 1024;
/** Characters of a heading; what is longer is none. */
const MAX_HEADING = 40;
/** Titles above the header are a line or two. */
const HEADER_WITHIN = 10;

const HEADINGS: Record<string, 'date' | 'kind' | 'notice'> = {
  day: 'date',
  date: 'date',
  日期: 'date',
  kind: 'kind',
  type: 'kind',
  类型: 'kind',
  notice: 'notice',
  通知: 'notice',
  依据: 'notice',
};

type Columns = Partial<Record<'date' | 'kind' | 'notice', number>>;

const refuse = (problems: Problem[], cause?: unknown) =>
  new AppError('invalid-calendar', { problems, cause });
const refuseFile = (reason: string, cause?: unknown) => refuse([{ path: 'file', reason }], cause);

/**
 * Reads a year of the calendar from a csv (UTF-8 with or without BOM, UTF-16 with BOM, GB18030) with the columns
 * day|date|日期, kind|类型 and, optionally, notice|通知; others are passed over. Empty rows are no rows.
 * @throws AppError `invalid-calendar` naming the file or the row (`第5行`) and what was expected.
 */
export function readCalendarFile(file: Buffer): CalendarFileRow[] {
  const table = tableOf(file);
  const { row: head, columns } = headerOf(table);
  const below = [...table.rows.keys()].filter((row) => row > head).sort((a, b) => a - b);
  const rows = below.flatMap((line): CalendarFileRow[] => {
    const text = (column: keyof Columns) => plain(table.rows.get(line)?.get(columns[column] ?? 0));
    const notice = text('notice');
    const broken = unstorableText(notice) ?? privateUseIn(notice);
    if (broken) throw refuse([{ path: `第${line}行`, reason: broken }]);
    const read = { date: text('date'), kind: text('kind'), notice: notice || null, line };
    return read.date || read.kind || notice ? [read] : [];
  });
  if (rows.length === 0) throw refuse([{ path: `第${head + 1}行`, reason: '表头下面没有日期' }]);
  if (rows.length > MAX_ROWS) throw refuseFile(`共${rows.length}行，一年最多${MAX_ROWS}行`);
  return rows;
}

function tableOf(file: Buffer): SheetTable {
  if (file.length === 0) throw refuseFile('文件是空的');
  const start = file.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK') || start.startsWith('\xd0\xcf\x11\xe0'))
    throw refuseFile('这是 Excel 文件，请另存为 csv 再上传');
  try {
    return readCsv(file, (text) => Object.hasOwn(HEADINGS, text.normalize('NFKC').toLowerCase()));
  } catch (error) {
    if (error instanceof TableTooLarge)
      throw refuseFile(error.cell ? `${error.cell} ${error.reason}` : error.reason, error);
    if (!(error instanceof CsvError)) throw error;
    if (error.kind === 'binary') throw refuseFile('不是 csv 文本文件', error);
    if (error.kind === 'encoding') throw refuseFile('文字编码无法识别，请另存为 UTF-8 的 csv', error);
    const near = error.line === undefined ? 'file' : `第${error.line}行`;
    throw refuse([{ path: near, reason: 'csv 的引号没有成对' }], error);
  }
}

/** The first of the top rows with a date column. Throws naming what is missing or doubled in it. */
function headerOf(table: SheetTable): { row: number; columns: Columns } {
  const top = [...table.rows.keys()].filter((row) => row <= HEADER_WITHIN).sort((a, b) => a - b);
  for (const row of top) {
    const columns: Columns = {};
    const problems: Problem[] = [];
    for (const [at, cell] of [...table.rows.get(row)!].sort(([a], [b]) => a - b)) {
      if (cell.text.length > MAX_HEADING) continue;
      const heading = plain(cell).normalize('NFKC').toLowerCase();
      const column = Object.hasOwn(HEADINGS, heading) ? HEADINGS[heading] : undefined;
      if (!column) continue;
      if (columns[column] !== undefined)
        problems.push({ path: `第${row}行`, reason: `“${heading}”与前面的列重复` });
      else columns[column] = at;
    }
    if (columns.date === undefined) continue;
    if (columns.kind === undefined) problems.push({ path: `第${row}行`, reason: '表头缺少“类型”（kind）列' });
    if (problems.length > 0) throw refuse(problems);
    return { row, columns };
  }
  throw refuseFile('没有找到表头，第一行应为“日期,类型,通知”（或 day,kind,notice）');
}

/** A line break inside a quoted cell becomes a space: notices stand in one line wherever they are shown. */
function plain(cell: Cell | undefined): string {
  return withoutSettled(cell?.text ?? '')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
