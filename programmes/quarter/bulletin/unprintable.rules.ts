import { marker, type UnprintablePart, unprintableIn } from '../../../domain/script/marks';
import type { Bulletin } from './bulletin.types';

/** A text with something in it that PDF and charts cannot print. Word, Excel and the page have it whole. */
export interface Unprintable {
  /** Null: nobody's in particular. */
  unit: string | null;
  /** What it is, for a reader: 单位名称, 标题, … */
  where: string;
  parts: UnprintablePart[];
}

/** So many names are told in a mail; the page has them all. */
const NAMED = 10;

/**
 * In a mail: what has to be known before a bulletin is approved, since it is not changed afterwards; '' for nothing.
 */
export function unprintableWords(texts: readonly Unprintable[]): string {
  if (texts.length === 0) return '';
  const names = texts
    .slice(0, NAMED)
    .map(({ unit, where, parts }) =>
      where === '单位名称' && unit !== null
        ? unit
        : `${[unit, where].filter(Boolean).join(' ')}（${parts.map((p) => p.text).join('、')}）`,
    );
  const more = texts.length > NAMED ? `等${texts.length}处` : '';
  return `PDF和图表里排不出来的名称：${names.join('、')}${more}；Word和网页里是完整的，印发前请核对。`;
}

/**
 * What of a bulletin its PDF and charts cannot print, unit by unit and before it is issued: told to who looks it
 * through and to the leader. A name counts once, as a name, however many sentences repeat it. Pure; empty for everyday
 * Chinese.
 */
export function unprintableOf(bulletin: Bulletin): Unprintable[] {
  const markOf = marker();
  const unprintable: Unprintable[] = [];
  const named = new Set<string>();
  for (const { unit, where, text } of printedTexts(bulletin)) {
    const parts = new Set(unprintableIn(text));
    const isName = where === '单位名称';
    if (!isName) for (const part of named) parts.delete(part);
    if (parts.size === 0) continue;
    if (isName) for (const part of parts) named.add(part);
    unprintable.push({ unit, where, parts: [...parts].map(markOf) });
  }
  return unprintable;
}

/** A text that the bulletin's PDF prints, and whose it is. */
interface PrintedText {
  /** Null: nobody's in particular. */
  unit: string | null;
  /** What it is, for a reader: 单位名称, 标题, … */
  where: string;
  text: string;
}

/** Everything that the PDF and the charts print and that somebody has written, names of units first. */
function* printedTexts(bulletin: Bulletin): Generator<PrintedText> {
  const { wording, correction, scheme } = bulletin;
  const office = (where: string, text: string): PrintedText => ({ unit: null, where, text });
  for (const unit of unitNames(bulletin)) yield { unit, where: '单位名称', text: unit };
  yield office('发文机关', wording.office);
  yield office('发文字号', wording.documentNumber);
  yield office('标题', wording.title);
  yield office('主送机关', wording.addressee);
  yield office('开头', wording.opening);
  for (const { heading, paragraphs } of bulletin.blocks)
    for (const text of [heading, ...paragraphs]) yield office('正文', text);
  for (const text of correction ? [correction.reason, ...correction.changes] : [])
    yield office('更正说明', text);
  for (const { unit, code, title, text } of bulletin.highlights)
    yield { unit, where: `工作亮点 ${code}`, text: `${title}\n${text}` };
  for (const { unit, code, title, text } of bulletin.problems)
    yield { unit, where: `存在问题 ${code}`, text: `${title}\n${text}` };
  yield office('考核细则', scheme.title);
  yield office('工作日历', bulletin.calendarVersion);
  for (const section of bulletin.average.sections) yield office('考核细则', section.title);
}

/** In the order of rank, then those that only a list names. */
function unitNames({ units, missing, evidence }: Bulletin): Set<string> {
  const { silent, unsigned, late, left, nil } = missing;
  const listed = [...late, ...left, ...nil, ...evidence].map((l) => l.unit);
  return new Set([...units.map((u) => u.unit), ...silent, ...unsigned, ...listed]);
}
