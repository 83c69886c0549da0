import type { DocumentPart, OfficialDocument, PartColumn, TablePart } from './document.types';

const text =
  (kind: 'heading' | 'subheading' | 'paragraph' | 'note') =>
  (words: string): DocumentPart => ({ kind, text: words });

export const heading = text('heading');
export const subheading = text('subheading');
export const paragraph = text('paragraph');
export const note = text('note');

export const column = (title: string, width: number, align: PartColumn['align'] = 'center'): PartColumn => ({
  title,
  width,
  align,
});

/** A column of a table that is made from a list: what it says of each, and in the last row, if there is one. */
interface ColumnOf<T> extends PartColumn {
  of: (one: T) => string;
  foot?: string;
}

/** A table of a list. A last row stands where a column has a foot. */
export function tableOf<T>(list: T[], columns: ColumnOf<T>[]): TablePart {
  return {
    kind: 'table',
    columns: columns.map(({ title, width, align }) => ({ title, width, align })),
    rows: list.map((one) => columns.map(({ of }) => of(one))),
    ...(columns.some((c) => c.foot) ? { foot: columns.map((c) => c.foot ?? '') } : {}),
  };
}

/** Head, rows and foot of a table in their order. */
export const tableLines = ({ columns, rows, foot }: TablePart): string[][] => [
  columns.map((c) => c.title),
  ...rows,
  ...(foot ? [foot] : []),
];

/** The columns' shares of the room that there is. */
export function columnWidths({ columns }: TablePart, room: number): number[] {
  const all = columns.reduce((sum, c) => sum + c.width, 0);
  return columns.map((c) => (room * c.width) / all);
}

/** The text as Word and PDF print it, what is read before anything else first. */
export function bodyOf({ notice, body }: OfficialDocument): DocumentPart[] {
  if (!notice) return body;
  return [paragraph(notice.text), ...notice.items.map((item, n) => paragraph(`${n + 1}. ${item}`)), ...body];
}

/** So many stand at each end of a chart. */
const ENDS = 20;

/**
 * All rows of a chart, or the first and the last 20 with a gap (null) between; `left` is how many the gap stands for.
 */
export function mostOf<T>(all: T[]): { shown: (T | null)[]; left: number } {
  if (all.length <= 2 * ENDS) return { shown: all, left: 0 };
  return { shown: [...all.slice(0, ENDS), null, ...all.slice(-ENDS)], left: all.length - 2 * ENDS };
}
