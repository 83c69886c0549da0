import type { OfficialDocument, Part, PartColumn } from './document.types';

const text =
  (kind: 'heading' | 'subheading' | 'paragraph' | 'note') =>
  (words: string): Part => ({ kind, text: words });

export const heading = text('heading');
export const subheading = text('subheading');
export const paragraph = text('paragraph');
export const note = text('note');

export const column = (title: string, width: number, align: PartColumn['align'] = 'center'): PartColumn => ({
  title,
  width,
  align,
});

/** The text as Word and PDF print it, what is read before anything else first. */
export function bodyOf({ notice, body }: OfficialDocument): Part[] {
  if (!notice) return body;
  return [paragraph(notice.text), ...notice.items.map((item, n) => paragraph(`${n + 1}. ${item}`)), ...body];
}

/** So many stand at each end of a chart. */
const ENDS = 20;

/** All rows of a chart, or the first and the last 20 with a gap (null) between; `left` is how many the gap stands for. */
export function mostOf<T>(all: T[]): { shown: (T | null)[]; left: number } {
  if (all.length <= 2 * ENDS) return { shown: all, left: 0 };
  return { shown: [...all.slice(0, ENDS), null, ...all.slice(-ENDS)], left: all.length - 2 * ENDS };
}
