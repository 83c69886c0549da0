import type { Problem } from '../domain/errors';
import { columnName, type SheetTable, TableTooLarge } from './table.types';

/** Columns of a roster by their heading. */
export const COLUMNS = {
  name: '姓名',
  email: '邮箱',
  phone: '手机',
  unit: '单位',
  group: '分组',
  role: '角色',
} as const;
export type Column = keyof typeof COLUMNS;

/** Other headings for the same, as found in the sheets that offices already have. */
const ALSO: Record<string, Column> = {
  电子邮箱: 'email',
  邮箱地址: 'email',
  电子邮件: 'email',
  手机号: 'phone',
  手机号码: 'phone',
  工作单位: 'unit',
  所在单位: 'unit',
  组别: 'group',
  小组: 'group',
};
const REQUIRED: readonly Column[] = ['name', 'email', 'unit', 'group', 'role'];
/** Row numbers: neither read nor worth mentioning. */
const ROW_NUMBER = new Set(['序号', '编号', 'No', 'No.', 'NO', 'NO.', '#']);
/** Titles and notes above the header are a handful of rows. */
const HEADER_WITHIN = 20;

export interface Header {
  row: number;
  /** Column numbers, counted from 1. */
  columns: Partial<Record<Column, number>>;
  ignored: string[];
  problems: Problem[];
}

/** Characters of a heading with its remark; what is longer is a note or an attack, and no name of a column. */
const MAX_HEADING = 100;
/** Columns of a roster, with those that are none of our business; each is named in the answer. */
const MAX_COLUMNS = 500;

/** A heading without padding (`姓　名`), marks (`*姓名`) and remarks (`邮箱（可空）`). */
function heading(text: string): string {
  if (text.length > MAX_HEADING) return '';
  const plain = text.normalize('NFKC').replace(/[\s\p{C}*:]/gu, '');
  const remark = plain.indexOf('(');
  return remark >= 0 && plain.endsWith(')') ? plain.slice(0, remark) : plain;
}

function columnOf(text: string): Column | undefined {
  const known = (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column] === text);
  return known ?? (Object.hasOwn(ALSO, text) ? ALSO[text] : undefined);
}

/** True for a heading of one of the known columns. */
export function isHeading(text: string): boolean {
  return columnOf(heading(text)) !== undefined;
}

/** The known columns that are hidden, as far as the header row names them. */
function hiddenColumns(table: SheetTable, row: number): Set<Column> {
  const cells = table.hidden.cells.get(row) ?? [];
  const columns = [...cells].flatMap(([at, cell]) =>
    table.hidden.columns.has(at) ? (columnOf(heading(cell.text)) ?? []) : [],
  );
  return new Set(columns);
}

/** Headings of ignored columns, cleaned, for the answer; a filled column without a heading goes by its letter. */
function ignoredColumns(table: SheetTable, row: number, known: Set<number>): string[] {
  const headings = table.rows.get(row)!;
  const others = new Map<number, string>();
  for (const [line, cells] of table.rows) {
    if (line < row) continue;
    for (const column of cells.keys()) {
      if (known.has(column) || others.has(column)) continue;
      if (others.size >= MAX_COLUMNS)
        throw new TableTooLarge(`表格超过 ${MAX_COLUMNS} 列，请只保留名册的各列后再上传`);
      const text = (headings.get(column)?.text ?? '')
        .slice(0, MAX_HEADING)
        .replace(/[\s\p{C}]+/gu, ' ')
        .trim();
      others.set(column, text ? [...text].slice(0, 50).join('') : `${columnName(column)}列（无标题）`);
    }
  }
  const inOrder = [...others].sort(([a], [b]) => a - b).map(([, text]) => text);
  return [...new Set(inOrder)].filter((text) => !ROW_NUMBER.has(heading(text)));
}

/**
 * The header of a roster: the first of the top rows that names people (姓名) and at least one further column. Null if
 * there is none. What is missing or doubled in it is told in `problems`.
 */
export function findHeader(table: SheetTable): Header | null {
  const top = [...table.rows.keys()].filter((row) => row <= HEADER_WITHIN).sort((a, b) => a - b);
  for (const row of top) {
    const columns: Header['columns'] = {};
    const problems: Problem[] = [];
    const known = new Set<number>();
    for (const [at, cell] of [...table.rows.get(row)!].sort(([a], [b]) => a - b)) {
      const column = columnOf(heading(cell.text));
      if (!column) continue;
      known.add(at);
      if (columns[column] !== undefined) {
        problems.push({
          path: `${table.name}!${columnName(at)}${row}`,
          reason: `“${COLUMNS[column]}”列重复`,
        });
      } else columns[column] = at;
    }
    if (columns.name === undefined || Object.keys(columns).length < 2) continue;
    const hidden = hiddenColumns(table, row);
    for (const column of REQUIRED) {
      if (columns[column] === undefined) {
        const why = hidden.has(column) ? '：这一列被隐藏，没有读取，请取消隐藏后再上传' : '';
        problems.push({ path: `${table.name}!${row}`, reason: `表头缺少“${COLUMNS[column]}”列${why}` });
      }
    }
    const unseen = [...hidden].filter((column) => columns[column] === undefined);
    const ignored = ignoredColumns(table, row, known);
    return {
      ...{ row, columns, problems },
      ignored: [...ignored, ...unseen.map((column) => `${COLUMNS[column]}（隐藏的列）`)],
    };
  }
  return null;
}
