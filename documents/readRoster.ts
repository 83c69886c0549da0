import { AppError, type Problem } from '../domain/errors';
import { ZipError } from '../files/zip.reader';
import { CsvError, readCsv } from './csv.reader';
import { findHeader, isHeading } from './roster.columns';
import { hiddenRows } from './roster.hidden';
import { readRows } from './roster.rows';
import { MAX_BYTES, MAX_ROWS, MAX_UNPACKED, type Roster } from './rosterSheet.types';
import { type SheetTable, TableTooLarge } from './table.types';
import { NoWorkbook, readWorkbook } from './workbook.reader';
import { XmlError } from './xml.scan';

const refuse = (problems: Problem[], cause?: unknown) => new AppError('invalid-roster', { problems, cause });
const refuseFile = (reason: string, cause?: unknown) => refuse([{ path: 'file', reason }], cause);

const ZIP_REASONS: Record<ZipError['kind'], string> = {
  damaged: '文件已损坏或不完整，请用 Excel 或 WPS 打开后另存为 xlsx',
  encrypted: '文件有密码保护，请去掉密码后再上传',
  'too-large': '文件内容过大，请只保留名册后再上传',
};
/** `EncryptedPackage` as the old container format writes it: an xlsx with a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

function reasonOf(error: unknown): string | null {
  if (error instanceof ZipError) return ZIP_REASONS[error.kind];
  if (error instanceof NoWorkbook) return '不是 Excel（xlsx）文件，请用 Excel 或 WPS 另存为 xlsx';
  if (error instanceof XmlError) return ZIP_REASONS.damaged;
  if (error instanceof TableTooLarge) return error.cell ? `${error.cell} ${error.reason}` : error.reason;
  if (!(error instanceof CsvError)) return null;
  if (error.kind === 'binary') return '不是 csv 文本文件';
  if (error.kind === 'encoding') return '文字编码无法识别，请另存为 UTF-8 的 csv 或 xlsx';
  return `csv 的引号没有成对${error.line === undefined ? '' : `（第${error.line}行附近）`}`;
}

/** Sheets of the file, by what is in it; its name only tells a csv from any other text. */
function* tablesOf(file: Buffer, filename: string): Generator<SheetTable> {
  if (file.length === 0) throw refuseFile('文件是空的');
  if (file.length > MAX_BYTES) throw refuseFile(`文件超过 ${MAX_BYTES / 1024 / 1024} MB`);
  const start = file.subarray(0, 8).toString('latin1');
  if (start.startsWith('PK')) yield* readWorkbook(file, MAX_UNPACKED);
  else if (start.startsWith('\xd0\xcf\x11\xe0')) {
    const locked = file.includes(ENCRYPTED);
    throw refuseFile(locked ? ZIP_REASONS.encrypted : '这是旧版 xls 文件，请用 Excel 或 WPS 另存为 xlsx');
  } else if (!/\.(csv|txt)$/i.test(filename.trim())) {
    throw refuseFile('只接受 Excel（xlsx）或 csv 文件；网页导出的表格请用 Excel 打开后另存为 xlsx');
  } else yield readCsv(file, isHeading);
}

function rosterTable(file: Buffer, filename: string): SheetTable {
  let first: SheetTable | null = null;
  try {
    for (const table of tablesOf(file, filename)) {
      if (findHeader(table)) return table;
      first ??= table;
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw refuseFile(reason, error);
  }
  const unseen = first && (first.hidden.rows.size > 0 || first.hidden.columns.size > 0);
  const hint = unseen ? '；隐藏或被筛选的行、列不读取，请取消隐藏和筛选后再上传' : '';
  const reason = `没有找到表头，应有一行含“姓名、邮箱、单位、分组、角色”各列${hint}`;
  throw refuse([{ path: first?.name ?? 'file', reason }]);
}

/**
 * Reads a roster from an xlsx or a csv (UTF-8 or GB18030). Of several sheets the first visible one that has the header
 * counts. Nothing is half read: if any cell is wrong the whole roster is refused.
 *
 * Merged cells of 单位, 分组 and 角色 count for all their rows; a participant's empty 分组 directly below a row of a group
 * means that group. Rows that are hidden or filtered away are left out and named in `leftOut`, hidden columns in
 * `ignoredColumns`: what nobody sees was meant by nobody. Columns other than the six known ones are named in
 * `ignoredColumns` and their contents dropped.
 * @throws AppError `invalid-roster` naming EVERY wrong cell (`Sheet1!B7`) with the reason, or `file`.
 */
export async function readRoster(file: Buffer, filename: string): Promise<Roster> {
  const table = rosterTable(file, filename);
  const header = findHeader(table)!;
  if (header.problems.length > 0) throw refuse(header.problems);
  // Before reading: thousands of problems of a file that is no roster help nobody.
  const below = [...table.rows.keys()].filter((row) => row > header.row).length;
  if (below > MAX_ROWS) {
    throw refuse([{ path: table.name, reason: `共${below}行，一份名册最多${MAX_ROWS}行` }]);
  }
  const { rows, problems, notes } = readRows(table, header);
  const leftOut = hiddenRows(table, header);
  if (rows.length === 0 && problems.length === 0) {
    const hint = leftOut.length > 0 ? `；${leftOut[0]!.reason}` : '';
    throw refuse([{ path: `${table.name}!${header.row + 1}`, reason: `表头下面没有人员${hint}` }]);
  }
  if (problems.length > 0) throw refuse(problems);
  return { sheet: table.name, rows, ignoredColumns: header.ignored, notes, leftOut };
}
