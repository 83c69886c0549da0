import type { Bulletin } from './bulletin.types';

/** A text that the bulletin's PDF prints, and whose it is. */
export interface PrintedText {
  /** Null: nobody's in particular. */
  unit: string | null;
  /** What it is, for a reader: 单位名称, 标题, … */
  where: string;
  text: string;
}

/** Everything that the PDF and the charts print and that somebody has written, names of units first. */
export function* printedTexts(bulletin: Bulletin): Generator<PrintedText> {
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
