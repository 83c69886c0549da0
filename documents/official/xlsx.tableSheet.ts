import type { TablePart } from './document.types';
import { head, number, type Sheet, text, titleRow } from './xlsx.cells';

/** A table of a document as a sheet of text and whole numbers; widths in characters. */
export function tableSheet(name: string, { columns, rows, foot }: TablePart, widths: number[]): Sheet {
  const cell = (value: string) => (/^\d+$/.test(value) ? number(Number(value), '0') : text(value));
  return {
    name,
    rows: [
      titleRow(name, columns.length),
      columns.map((c) => head(c.title)),
      ...rows.map((r) => r.map(cell)),
      ...(foot ? [foot.map(cell)] : []),
    ],
    widths,
    sticky: { rows: 2, columns: 1 },
    cached: new Map(),
  };
}
