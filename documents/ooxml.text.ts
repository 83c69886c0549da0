/**
 * A text of a workbook as it was typed: `_xHHHH_` is how OOXML writes what XML cannot or should not hold (ECMA-376,
 * ST_Xstring), most often the carriage return of a line break that another program wrote, and `_x005F_` the underscore
 * of a text that looks like one. A line break is `\n` however it was written, a carriage return by itself is white
 * space.
 */
export function ooxmlText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n').replaceAll('\r', ' ') : plain;
}

const escaped = (char: string) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * A text as a workbook holds it: what looks like an escape and what XML cannot hold is escaped, and so is the first
 * letter of a text that JavaScript finds in every object. write-excel-file (4.1.1) keeps the strings of a workbook in a
 * plain object by their wording: a unit called `constructor` came out as a reference to nothing, and the file would not
 * open.
 */
export function asOoxmlText(text: string): string {
  const plain = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n\x7f-\x9f]|[\ufffe\uffff]/gu, escaped);
  return plain in Object.prototype ? escaped(plain[0]!) + plain.slice(1) : plain;
}
