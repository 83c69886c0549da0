/** A cell that is not empty. `text` is its stored value: for a number the digits, for a formula its last result. */
export interface Cell {
  text: string;
  kind: 'text' | 'number' | 'boolean' | 'error';
}

/** A rectangle of merged cells, all counted from 1, ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet as far as its cells say something: row → column → cell, both counted from 1. */
export interface Table {
  name: string;
  rows: Map<number, Map<number, Cell>>;
  merges: Merge[];
}

/** `7, 2` → `B7`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** `2` → `B`, `28` → `AB`. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
