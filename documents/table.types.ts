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

/** A sheet as far as its cells say something and can be seen: row → column → cell, both counted from 1. */
export interface SheetTable {
  name: string;
  rows: Map<number, Map<number, Cell>>;
  merges: Merge[];
  /** What nobody sees who opens the sheet, and is read no more than a hidden sheet: kept apart to be named. */
  hidden: HiddenParts;
}

/** Rows hidden by hand, by a filter, in a closed outline or of no height; columns hidden or of no width. */
export interface HiddenParts {
  /** Their filled cells. */
  cells: Map<number, Map<number, Cell>>;
  rows: Set<number>;
  columns: Set<number>;
}

/** Nothing is hidden: a csv, or a sheet as most are. */
export const nothingHidden = (): HiddenParts => ({ cells: new Map(), rows: new Set(), columns: new Set() });

/** `7, 2` → `B7`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** `2` → `B`, `28` → `AB`. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** Characters of one cell: Excel and WPS take no more. */
export const MAX_CELL_TEXT = 32_767;
/** Filled cells: more than a roster of 5,000 rows with 60 columns has. */
export const MAX_CELLS = 300_000;
/** The last row and column that Excel has. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** The file holds more than anything honest; said before any of it is looked at. */
export class TableTooLarge extends Error {
  override readonly name = 'TableTooLarge';
  constructor(
    /** In Chinese, what is too much. */
    readonly reason: string,
    /** The cell, where it is one: `B7`. */
    readonly cell?: string,
  ) {
    super('table too large');
  }
}
