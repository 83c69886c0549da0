import type { Header } from './roster.columns';
import { type Cell, cellName, type Table } from './table.types';

/** Columns in which a merged range means "the same for all these rows". Never a name or an address. */
const FILLED = ['unit', 'group', 'role'] as const;

/**
 * What merged cells of 单位, 分组 and 角色 mean, by the name of each cell below the first. Excel keeps the value in the
 * first cell only; the range comes from the sheet's own list, so a cell that merely looks merged is not filled.
 */
export function mergedCells(table: Table, header: Header): Map<string, Cell> {
  const filled = new Map<string, Cell>();
  const rows = [...table.rows.keys()];
  for (const key of FILLED) {
    const column = header.columns[key];
    if (column === undefined) continue;
    for (const { top, left, bottom, right } of table.merges) {
      // A merged heading says nothing about the rows below it.
      if (left > column || right < column || top <= header.row) continue;
      const first = table.rows.get(top)?.get(left);
      if (!first) continue;
      for (const row of rows) {
        if (row >= top && row <= bottom) filled.set(cellName(row, column), first);
      }
    }
  }
  return filled;
}
