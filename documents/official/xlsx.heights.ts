import type { Cell, Row } from 'write-excel-file/node';
import type { Sheet } from './xlsx.cells';

/** Points of a line of 11 pt type in a row. */
const LINE = 15;

/** In Excel's characters: a Chinese one is two wide. */
const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0xff ? 2 : 1), 0);

function linesOf(cell: Cell, width: number): number {
  if (cell === null || typeof cell !== 'object' || !('wrap' in cell) || typeof cell.value !== 'string')
    return 1;
  return Math.ceil(widthOf(cell.value) / Math.max(1, width - 1));
}

/** Rows as high as their wrapped texts: LibreOffice and phones do not find that out by themselves. */
export function withHeights({ rows, widths }: Pick<Sheet, 'rows' | 'widths'>): Row[] {
  return rows.map((row) => {
    const lines = Math.max(1, ...row.map((cell, n) => linesOf(cell, widths[n] ?? 10)));
    const [first, ...others] = row;
    if (lines === 1 || first === null || typeof first !== 'object' || !('value' in first)) return row;
    return [{ ...first, height: lines * LINE + 3 }, ...others];
  });
}
