import type { RowNote } from '../domain/people/roster.types';
import type { Header } from './roster.columns';
import type { SheetTable } from './table.types';

/**
 * Rows below the header that are hidden or filtered away and have something in a known column: they are left out, as
 * hidden sheets are, for whoever hid them (who has left, another group) meant them not to count; and they are named,
 * for a filter is soon forgotten.
 */
export function hiddenRows({ hidden }: SheetTable, header: Header): RowNote[] {
  const columns = Object.values(header.columns);
  const rows = [...hidden.rows]
    .filter((row) => row > header.row)
    .filter((row) => columns.some((column) => hidden.cells.get(row)?.get(column)?.text.trim()))
    .sort((a, b) => a - b);
  const reason = '隐藏或被筛选掉的行，没有导入；需要导入的，请取消隐藏和筛选后重新上传';
  return rows.length > 0 ? [{ rows, reason }] : [];
}
