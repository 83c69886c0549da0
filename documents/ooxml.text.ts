/**
 * A text of a workbook as it was typed: `_xHHHH_` is how OOXML writes what XML cannot or should not hold (ECMA-376, ST_Xstring),
 * most often the carriage return of a line break that another program wrote, and `_x005F_` the underscore of a text that looks
 * like one. A line break is `\n` however it was written, a carriage return by itself is white space.
 */
export function ooxmlText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n').replaceAll('\r', ' ') : plain;
}
