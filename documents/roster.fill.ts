import type { Header } from './roster.columns';
import { type Cell, cellName, type SheetTable } from './table.types';

/** Columns in which a merged range means "the same for all these rows". Never a name or an address. */
const FILLED = ['unit', 'group', 'role'] as const;

/**
 * What merged cells of 单位, 分组 and 角色 mean, by the name of each cell below the first. Excel keeps the value in the
 * first cell only; the range comes from the sheet's own list, so a cell that merely looks merged is not filled.
 */
export function mergedCells(table: SheetTable, header: Header): Map<string, Cell> {
  const filled = new Map<string, Cell>();
  const rows = [...table.rows.keys()].sort((a, b) => a - b);
  for (const key of FILLED) {
    const column = header.columns[key];
    if (column === undefined) continue;
    const free = new FreeRows(rows);
    // The last one counts where ranges lie across each other, which Excel does not allow.
    for (const { top, left, bottom, right } of table.merges.toReversed()) {
      // A merged heading says nothing about the rows below it.
      if (left > column || right < column || top <= header.row) continue;
      // The first row may be filtered away while others of the range are seen, with what it says.
      const first = table.rows.get(top)?.get(left) ?? table.hidden.cells.get(top)?.get(left);
      if (!first) continue;
      for (const row of free.take(top, bottom)) filled.set(cellName(row, column), first);
    }
  }
  return filled;
}

/**
 * Rows that no range has taken yet. Each is taken once, so twenty thousand ranges over one place cost no more than one.
 */
class FreeRows {
  /** By the place of a row in the list: a place at or behind it that may be free. */
  private readonly next: number[];

  constructor(private readonly rows: readonly number[]) {
    this.next = rows.map((_, at) => at);
    this.next.push(rows.length);
  }

  *take(top: number, bottom: number): Generator<number> {
    for (let at = this.free(this.placeOf(top)); at < this.rows.length; at = this.free(at + 1)) {
      if (this.rows[at]! > bottom) return;
      this.next[at] = at + 1;
      yield this.rows[at]!;
    }
  }

  /** The first free place from here on; the way there is shortened for whoever comes next. */
  private free(from: number): number {
    let at = from;
    while (this.next[at] !== at) {
      this.next[at] = this.next[this.next[at]!]!;
      at = this.next[at]!;
    }
    return at;
  }

  /** The place of the first row at or below this one. */
  private placeOf(row: number): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
