import type { Cell, Row } from 'write-excel-file/node';

/** `C`, `AA`: a column by its number from 0. */
export function columnLetters(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : columnLetters(Math.floor(n / 26) - 1) + columnLetters(n % 26);
}

/** A sheet by name in a formula. */
export const sheetRef = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'!`;

/** What Excel allows in a sheet's name. */
export const sheetName = (text: string): string => text.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);

const border = { borderStyle: 'thin', borderColor: '#8a94a1' } as const;

export const head = (value: string): Cell => ({
  value,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: '#e8edf3',
  ...border,
});
/** As text, so that nothing that somebody wrote is taken for a formula. */
export const text = (value: string): Cell => ({
  value,
  type: String,
  wrap: true,
  alignVertical: 'center',
  ...border,
});
export const number = (value: number | null, format = '0.00'): Cell => ({
  ...(value === null ? { value: '', type: String } : { value, type: Number, format }),
  align: 'center',
  alignVertical: 'center',
  ...border,
});

export interface Sheet {
  name: string;
  rows: Row[];
  widths: number[];
  /** Rows and columns that stay in sight, and are repeated on every printed page. */
  sticky: { rows: number; columns: number };
  /** What each formula must give, by cell (`C4`): programs that do not calculate show it. */
  cached: Map<string, number>;
}

/** A formula cell with the value it must give; `row` from 1, `column` from 0. */
export function formula(
  sheet: Pick<Sheet, 'cached'>,
  at: { row: number; column: number },
  expression: string,
  value: number,
  format = '0.00',
): Cell {
  sheet.cached.set(`${columnLetters(at.column)}${at.row}`, value);
  return { value: expression, type: 'Formula', format, align: 'center', alignVertical: 'center', ...border };
}

/**
 * Added before rounding a quotient to hundredths: 16.275 is a little less in binary, and not every spreadsheet program
 * rounds it up, as Excel and the printed documents do.
 */
export const HALF_UP = '0.000000001';

/** A title over the width of the sheet. */
export function titleRow(value: string, columns: number): Row {
  const cell: Cell = {
    value,
    fontWeight: 'bold',
    fontSize: 14,
    align: 'center',
    height: 28,
    columnSpan: columns,
  };
  return [cell, ...Array.from({ length: columns - 1 }, () => null)];
}
