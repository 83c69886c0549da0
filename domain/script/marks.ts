import { isPlain, partsByPrint } from './unprintableParts';

/** Something that PDF and charts cannot print as it is written. */
export interface UnprintablePart {
  /** As written. */
  text: string;
  /** What stands in its place, e.g. 〔蒙古文1〕. */
  mark: string;
  why: string;
}

const NO_SHAPE = 'PDF所带的字库里没有';
const KINDS: { of: RegExp; word: string; why: string }[] = [
  { of: /\p{Script=Mongolian}/u, word: '蒙古文', why: '竖写的文字，PDF排不出来' },
  { of: /\p{Script=Han}/u, word: '生僻字', why: NO_SHAPE },
  { of: /\p{Extended_Pictographic}/u, word: '表情符号', why: NO_SHAPE },
  { of: /\p{Co}/u, word: '自造字', why: '自造字，别的电脑上也认不出' },
];
const OTHER = { word: '文字', why: NO_SHAPE };

/** What of a text no PDF and no chart can print, in its order; empty for everyday Chinese. */
export const unprintableIn = (text: string): string[] =>
  isPlain(text) ? [] : partsByPrint(text).flatMap((p) => (p.printable ? [] : [p.text]));

/** Gives each unprintable piece of one document its mark, numbered by kind in the order in which they are asked for. */
export function marker(): (piece: string) => UnprintablePart {
  const marks = new Map<string, UnprintablePart>();
  const counted = new Map<string, number>();
  return (text) => {
    const known = marks.get(text);
    if (known) return known;
    const { word, why } = KINDS.find(({ of }) => of.test(text)) ?? OTHER;
    const n = (counted.get(word) ?? 0) + 1;
    counted.set(word, n);
    const made = { text, mark: `〔${word}${n}〕`, why };
    marks.set(text, made);
    return made;
  };
}

/** A text with a mark in place of whatever cannot be printed; 〓 where nobody has given it one. */
export const withMarks = (text: string, marks: ReadonlyMap<string, string>): string =>
  isPlain(text)
    ? text
    : partsByPrint(text)
        .map((p) => (p.printable ? p.text : (marks.get(p.text) ?? '〓')))
        .join('');
