import type { Style } from 'pdfmake/interfaces';
import { CHARACTER_PT, LINE_PT, SIZE_PT } from './page.measures';

/** Ascent and descent of Noto Serif SC, in ems: pdfmake's `lineHeight` is a multiple of it. */
export const EM_HEIGHT = 1.437;
const lineOf = (points: number, pitch: number) => pitch / (points * EM_HEIGHT);

/** A character of 三号 (16 pt) in a grid of 28 to the line. */
const grid = { fontSize: SIZE_PT.three, characterSpacing: CHARACTER_PT - SIZE_PT.three };
const body = { ...grid, lineHeight: lineOf(SIZE_PT.three, LINE_PT) };
const small = { fontSize: SIZE_PT.five, lineHeight: lineOf(SIZE_PT.five, 16) };

/** The Word document's styles in the one typeface that is embedded: weight stands for 黑体 and 小标宋. */
export const PDF_STYLES = {
  redHead: { fontSize: 40, bold: true, alignment: 'center', color: '#c00000' },
  title: { fontSize: SIZE_PT.two, bold: true, alignment: 'center', lineHeight: lineOf(SIZE_PT.two, 34) },
  plain: body,
  centred: { ...body, alignment: 'center' },
  heading: { ...body, bold: true },
  subheading: { ...body },
  paragraph: body,
  note: small,
  caption: { ...small, alignment: 'center' },
  cell: { fontSize: SIZE_PT.five },
  headCell: { fontSize: SIZE_PT.five, bold: true, alignment: 'center' },
} satisfies Record<string, Style>;

/** First-line indent of two characters. */
export const INDENT = 2 * CHARACTER_PT;
