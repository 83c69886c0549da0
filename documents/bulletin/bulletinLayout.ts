import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import type { Unprintable } from '../../domain/bulletin/unprintable';
import { basisLines } from './bulletin.words';
import {
  evidenceTable,
  highlightTable,
  missingTable,
  problemTable,
  scoreNotes,
  scoreTable,
} from './bulletinTables';
import { changeChart } from './changeChart';
import type { Annex, Layout, Part } from './part.types';
import { rankingChart } from './rankingChart';

const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
const subheading = (text: string): Part => ({ kind: 'subheading', text });
const note = (text: string): Part => ({ kind: 'note', text });
const present = <T>(one: T | null): T[] => (one === null ? [] : [one]);

/** What a correction changed and why: read before anything else. */
function correctionParts({ version, correction }: Bulletin): Part[] {
  if (!correction) return [];
  return [
    paragraph(`本通报为第${version}版，更正此前印发的第${version - 1}版。更正原因：${correction.reason}`),
    ...correction.changes.map((change, n) => paragraph(`${n + 1}. ${change}`)),
  ];
}

function bodyParts(bulletin: Bulletin): Part[] {
  return [
    ...correctionParts(bulletin),
    paragraph(bulletin.wording.opening),
    ...bulletin.blocks.flatMap(({ heading, paragraphs }): Part[] => [
      { kind: 'heading', text: heading },
      ...paragraphs.map(
        (text): Part => (/^（[一二三四五六七八九十]+）/.test(text) ? subheading(text) : paragraph(text)),
      ),
    ]),
  ];
}

/** So many highlights are told with their picture; 1,400 units have thousands of them, which only a table can hold. */
const TOLD = 12;

function highlightParts({ highlights }: Bulletin): Part[] {
  const told = highlights.filter((h) => h.picture !== null).slice(0, TOLD);
  const others = highlights.filter((h) => !told.includes(h));
  return [
    ...told.flatMap(({ unit, code, title, text, picture }, n): Part[] => [
      subheading(`${n + 1}. ${unit}（${code}）`),
      paragraph(text === title ? title : `${title}。${text}`),
      ...present(picture).map(
        (p): Part => ({ kind: 'picture', sha256: p.sha256, caption: `图${n + 1}　${unit}（${code}）` }),
      ),
    ]),
    ...(told.length > 0 && others.length > 0 ? [subheading('其他亮点')] : []),
    ...(others.length > 0 ? [highlightTable(others)] : []),
  ];
}

function statementParts(bulletin: Bulletin): Part[] {
  const problems = problemTable(bulletin);
  const missing = missingTable(bulletin);
  return [
    subheading('（一）存在问题'),
    problems.rows.length > 0 ? problems : paragraph('本季度评审未指出问题。'),
    subheading('（二）未填报、未签批、迟报、缺报和零报告'),
    missing.rows.length > 0 ? missing : paragraph('各单位均按时完整填报，没有零报告。'),
  ];
}

function evidenceParts(bulletin: Bulletin): Part[] {
  const { items, hours } = bulletin.load;
  return [
    subheading('（一）佐证统计'),
    evidenceTable(bulletin),
    subheading('（二）填报负担'),
    paragraph(`本季度要求每个单位填报${items}项，估计用时${hours}小时。`),
    subheading('（三）编制依据'),
    ...basisLines(bulletin).map(note),
  ];
}

/** So many marks are explained one by one. */
const EXPLAINED = 40;

/** What the marks stand for that a document has in place of what cannot be printed; `say` names one of them. */
function markParts(unprintable: Unprintable[], head: string, say: (text: string) => string): Part[] {
  const marks = new Map(unprintable.flatMap((u) => u.parts.map((p) => [p.mark, p.text])));
  if (marks.size === 0) return [];
  const explained = [...marks].slice(0, EXPLAINED).map(([mark, text]) => note(`${mark}：${say(text)}`));
  const more = marks.size > EXPLAINED ? [note(`其余${marks.size - EXPLAINED}处从略。`)] : [];
  return [subheading('（四）不能排印的文字'), note(head), ...explained, ...more];
}

/** Code points of a text, for whoever looks a character up. */
const codePoints = (text: string): string =>
  [...text].map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

/** Of a document that cannot print them anywhere. */
export const marksInText = (unprintable: Unprintable[]): Part[] =>
  markParts(
    unprintable,
    '下列文字本文件不能排印，以〔〕标出；完整的写法见本通报的Word版和网页版。',
    codePoints,
  );

/** Of a document that has them whole but for its charts. */
export const marksInCharts = (unprintable: Unprintable[]): Part[] =>
  markParts(unprintable, '下列文字图中不能排印，以〔〕标出：', (text) => text);

/**
 * What Word and PDF print: text as the bulletin has it, tables, charts and pictures as annexes (附件) after it, as GB/T
 * 9704 puts them. An annex that would be empty is left out. `drawn`: the bulletin as the charts can print it, `marks`
 * what its marks stand for (`printedBulletin`).
 */
export function bulletinLayout(bulletin: Bulletin, drawn: Bulletin, marks: Part[]): Layout {
  const charts = [...present(rankingChart(drawn)), ...present(changeChart(drawn))];
  const annexes: Annex[] = [
    { title: '得分排名表', parts: [scoreTable(bulletin), ...scoreNotes(bulletin).map(note)] },
    { title: '得分和名次变化图', parts: charts },
    { title: '工作亮点', parts: highlightParts(bulletin) },
    { title: '存在问题和填报情况', parts: statementParts(bulletin) },
    { title: '佐证统计、填报负担和编制依据', parts: [...evidenceParts(bulletin), ...marks] },
  ];
  return { bulletin, body: bodyParts(bulletin), annexes: annexes.filter((a) => a.parts.length > 0) };
}
