import type { TablePart } from './document.types';
import { tableLines } from './parts';
import { head, number, type Sheet, text, titleRow } from './xlsx.cells';

/** A table of a document as a sheet of text and whole numbers; widths in characters. */
export function tableSheet(name: string, table: TablePart, widths: number[]): Sheet {
  const cell = (value: string) => (/^\d+$/.test(value) ? number(Number(value), '0') : text(value));
  return {
    name,
    rows: [
      titleRow(name, table.columns.length),
      ...tableLines(table).map((texts, line) => texts.map(line === 0 ? head : cell)),
    ],
    widths,
    sticky: { rows: 2, columns: 1 },
    cached: new Map(),
  };
}
