import { marker, unprintableIn, withMarks } from '../../domain/script/marks';
import type { OfficialDocument, Part } from './document.types';
import { note, subheading } from './parts';

/** So many marks are explained one by one. */
const EXPLAINED = 40;

/**
 * As PDF prints it: a mark in place of whatever no typeface has, explained at the end, so that no empty box is ever
 * drawn. The same object if there is nothing of the kind.
 */
export function printedDocument(document: OfficialDocument): OfficialDocument {
  const marks = marksOf(document);
  if (marks.size === 0) return document;
  const { unprintable = {}, ...written } = document;
  const whole = unprintable.whole ?? '本件的Word版和网页版';
  const head = `下列文字本文件不能排印，以〔〕标出；完整的写法见${whole}。`;
  const printed = withTexts(written, (text) => withMarks(text, marks));
  return explained(printed, marks, unprintable.heading, head, codePoints);
}

/** As Word prints it, which has every text whole but for its charts. */
export function documentWithPrintedCharts(document: OfficialDocument): OfficialDocument {
  const marks = marksOf(document);
  if (marks.size === 0) return document;
  const printed = (part: Part): Part =>
    part.kind !== 'chart'
      ? part
      : { ...part, ...withTexts({ series: part.series, rows: part.rows }, (text) => withMarks(text, marks)) };
  const drawn = {
    ...document,
    body: document.body.map(printed),
    annexes: document.annexes.map((annex) => ({ ...annex, parts: annex.parts.map(printed) })),
  };
  const head = '下列文字图中不能排印，以〔〕标出：';
  return explained(drawn, marks, document.unprintable?.heading, head, (text) => text);
}

/** Every text of a document, for who must know its characters. */
export function textsOf(document: OfficialDocument): Set<string> {
  const texts = new Set<string>();
  withTexts(document, (text) => {
    texts.add(text);
    return text;
  });
  return texts;
}

/** The marks that it came with, and one for whatever those leave out. */
function marksOf({ unprintable, ...written }: OfficialDocument): ReadonlyMap<string, string> {
  const markOf = marker();
  const marks = new Map(unprintable?.marks);
  for (const text of marks.keys()) markOf(text);
  for (const text of textsOf(written))
    for (const piece of unprintableIn(text)) if (!marks.has(piece)) marks.set(piece, markOf(piece).mark);
  return marks;
}

/** What the marks stand for, at the end of the last annex or of the text; `say` names one of them. */
function explained(
  document: OfficialDocument,
  marks: ReadonlyMap<string, string>,
  heading: string | undefined,
  head: string,
  say: (text: string) => string,
): OfficialDocument {
  const told = [...marks].slice(0, EXPLAINED).map(([text, mark]) => note(`${mark}：${say(text)}`));
  const more = marks.size > EXPLAINED ? [note(`其余${marks.size - EXPLAINED}处从略。`)] : [];
  const end = [subheading(heading ?? '不能排印的文字'), note(head), ...told, ...more];
  const last = document.annexes.at(-1);
  return last
    ? {
        ...document,
        annexes: [...document.annexes.slice(0, -1), { ...last, parts: [...last.parts, ...end] }],
      }
    : { ...document, body: [...document.body, ...end] };
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
