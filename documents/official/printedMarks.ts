import { marker, unprintableIn, withMarks } from '../../domain/script/marks';
import type { DocumentPart, OfficialDocument } from './document.types';
import { note, subheading } from './parts';

/** So many marks are explained one by one. */
const EXPLAINED = 40;

/**
 * As PDF prints it: a mark in place of whatever no typeface has, explained at the end, so that no empty box is ever
 * drawn.
 */
export const printedDocument = (document: OfficialDocument): OfficialDocument =>
  marked(document, (written, mark) => {
    const whole = document.unprintable?.whole ?? '本件的Word版和网页版';
    const head = `下列文字本文件不能排印，以〔〕标出；完整的写法见${whole}。`;
    return { document: withTexts(written, mark), head, say: codePoints };
  });

/** As Word prints it, which has every text whole but for its charts. */
export const documentWithPrintedCharts = (document: OfficialDocument): OfficialDocument =>
  marked(document, (written, mark) => {
    const printed = (part: DocumentPart): DocumentPart =>
      part.kind === 'chart' ? { ...withTexts(part, mark), caption: part.caption } : part;
    const body = written.body.map(printed);
    const annexes = written.annexes.map((annex) => ({ ...annex, parts: annex.parts.map(printed) }));
    const head = '下列文字图中不能排印，以〔〕标出：';
    return { document: { ...written, body, annexes }, head, say: (text) => text };
  });

/** Every text of a document, for who must know its characters. */
export function textsOf(document: OfficialDocument): Set<string> {
  const texts = new Set<string>();
  withTexts(document, (text) => {
    texts.add(text);
    return text;
  });
  return texts;
}

/** Those that people have seen, and one for whatever they leave out. */
function marksOf(
  document: OfficialDocument,
  seen?: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const markOf = marker();
  const marks = new Map(seen);
  for (const text of marks.keys()) markOf(text);
  for (const text of textsOf(document))
    for (const piece of unprintableIn(text)) if (!marks.has(piece)) marks.set(piece, markOf(piece).mark);
  return marks;
}

/**
 * The document with marks, and what they stand for at the end of its last annex or of its text: `say` names what one
 * replaces.
 */
function marked(
  { unprintable, ...written }: OfficialDocument,
  print: (
    written: OfficialDocument,
    mark: (text: string) => string,
  ) => { document: OfficialDocument; head: string; say: (text: string) => string },
): OfficialDocument {
  const marks = marksOf(written, unprintable?.marks);
  if (marks.size === 0) return written;
  const { document, head, say } = print(written, (text) => withMarks(text, marks));
  const notes = [...marks].slice(0, EXPLAINED).map(([text, mark]) => note(`${mark}：${say(text)}`));
  const more = marks.size > EXPLAINED ? [note(`其余${marks.size - EXPLAINED}处从略。`)] : [];
  const end = [subheading(unprintable?.heading ?? '不能排印的文字'), note(head), ...notes, ...more];
  const annexes = document.annexes.map((annex, n, all) =>
    n === all.length - 1 ? { ...annex, parts: [...annex.parts, ...end] } : annex,
  );
  return { ...document, annexes, body: annexes.length > 0 ? document.body : [...document.body, ...end] };
}

/** Code points of a text, for whoever looks a character up. */
const codePoints = (text: string): string =>
  [...text].map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

/** A value with every text in it changed. */
function withTexts<T>(value: T, change: (text: string) => string): T {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, of]) => [key, walk(of)]));
  };
  return walk(value) as T;
}
