import { isPlain, partsByPrint } from '../script/unprintableParts';
import type { Bulletin } from './bulletin.types';
import { printedTexts } from './printedTexts';

/** Something that PDF and charts cannot print as it is written. */
interface UnprintablePart {
  /** As written. */
  text: string;
  /** What stands in its place, e.g. 〔蒙古文1〕. */
  mark: string;
  why: string;
}

/** A text with something in it that PDF and charts cannot print. Word, Excel and the page have it whole. */
export interface Unprintable {
  /** Null: nobody's in particular. */
  unit: string | null;
  /** What it is, for a reader: 单位名称, 标题, … */
  where: string;
  parts: UnprintablePart[];
}

const NO_SHAPE = 'PDF所带的字库里没有';
const KINDS: { of: RegExp; word: string; why: string }[] = [
  { of: /\p{Script=Mongolian}/u, word: '蒙古文', why: '竖写的文字，PDF排不出来' },
  { of: /\p{Script=Han}/u, word: '生僻字', why: NO_SHAPE },
  { of: /\p{Extended_Pictographic}/u, word: '表情符号', why: NO_SHAPE },
  { of: /\p{Co}/u, word: '自造字', why: '自造字，别的电脑上也认不出' },
];
const OTHER = { word: '文字', why: NO_SHAPE };

/**
 * What of a bulletin its PDF and charts cannot print, unit by unit and before it is issued: told to who looks it
 * through and to the leader. A name counts once, as a name, however many sentences repeat it. Pure; empty for everyday
 * Chinese.
 */
export function unprintableOf(bulletin: Bulletin): Unprintable[] {
  const marks = new Map<string, UnprintablePart>();
  const counted = new Map<string, number>();
  const partOf = (text: string): UnprintablePart => {
    const known = marks.get(text);
    if (known) return known;
    const { word, why } = KINDS.find(({ of }) => of.test(text)) ?? OTHER;
    const n = (counted.get(word) ?? 0) + 1;
    counted.set(word, n);
    const made = { text, mark: `〔${word}${n}〕`, why };
    marks.set(text, made);
    return made;
  };
  const found: Unprintable[] = [];
  const named = new Set<string>();
  for (const { unit, where, text } of printedTexts(bulletin)) {
    if (isPlain(text)) continue;
    const parts = new Set(partsByPrint(text).flatMap((p) => (p.printable ? [] : [p.text])));
    const isName = where === '单位名称';
    if (!isName) for (const part of named) parts.delete(part);
    if (parts.size === 0) continue;
    if (isName) for (const part of parts) named.add(part);
    found.push({ unit, where, parts: [...parts].map(partOf) });
  }
  return found;
}

/**
 * The bulletin as PDF and charts print it: a mark in place of whatever they cannot print. The same object if there is
 * nothing of the kind.
 */
export function printedBulletin(bulletin: Bulletin, unprintable: Unprintable[]): Bulletin {
  if (unprintable.length === 0) return bulletin;
  const marks = new Map(unprintable.flatMap((u) => u.parts.map((p) => [p.text, p.mark])));
  const printed = (text: string) =>
    isPlain(text)
      ? text
      : partsByPrint(text)
          .map((p) => (p.printable ? p.text : (marks.get(p.text) ?? '〓')))
          .join('');
  const { proofs, ...printedParts } = bulletin;
  return { ...withTexts(printedParts, printed), proofs };
}

/** A value with every text in it changed. What the proofs and a unit's indicators say is not printed and stays. */
function withTexts<T>(value: T, change: (text: string) => string): T {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, of]) => [key, key === 'indicators' ? of : walk(of)]),
    );
  };
  return walk(value) as T;
}
