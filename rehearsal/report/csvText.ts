/**
 * Excel and WPS take a cell that begins so for a formula, also behind spaces; the full-width ones too in an East Asian
 * locale.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One cell: a formula is defused with an apostrophe, what would break the row is quoted. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t;]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV as Excel in China opens it by double click: UTF-8 with BOM, CRLF, no cell that is a formula. */
export function csvText(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}
