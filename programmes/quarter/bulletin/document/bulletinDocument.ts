import type { DocumentPart, OfficialDocument } from '../../../../documents/official/document.types';
import { heading, note, paragraph, subheading } from '../../../../documents/official/parts';
import type { Bulletin } from '../bulletin.types';
import { unprintableOf } from '../unprintable.rules';
import { basisLines, editionMarks, highlightText, loadText } from './bulletin.words';
import { bulletinCharts } from './bulletinCharts';
import {
  evidenceTable,
  highlightTable,
  missingPart,
  problemPart,
  scoreNotes,
  scoreTable,
} from './bulletinTables';

/** What a correction changed and why. */
function noticeOf({ version, correction }: Bulletin): OfficialDocument['notice'] {
  if (!correction) return undefined;
  const text = `本通报为第${version}版，更正此前印发的第${version - 1}版。更正原因：${correction.reason}`;
  return { text, items: correction.changes };
}

const bodyParts = ({ wording, blocks }: Bulletin): DocumentPart[] => [
  paragraph(wording.opening),
  ...blocks.flatMap((block) => [
    heading(block.heading),
    ...block.paragraphs.map((text) =>
      /^（[一二三四五六七八九十]+）/.test(text) ? subheading(text) : paragraph(text),
    ),
  ]),
];

/** So many highlights are told with their picture; 1,400 units have thousands of them, which only a table can hold. */
const MOST_PICTURED = 12;

function highlightParts({ highlights }: Bulletin): DocumentPart[] {
  const pictured = highlights.filter((h) => h.picture !== null).slice(0, MOST_PICTURED);
  const others = highlights.filter((h) => !pictured.includes(h));
  return [
    ...pictured.flatMap((highlight, n): DocumentPart[] => {
      const name = `${highlight.unit}（${highlight.code}）`;
      return [
        subheading(`${n + 1}. ${name}`),
        paragraph(highlightText(highlight)),
        { kind: 'picture', sha256: highlight.picture!.sha256, caption: `图${n + 1}　${name}` },
      ];
    }),
    ...(pictured.length > 0 && others.length > 0 ? [subheading('其他亮点')] : []),
    ...(others.length > 0 ? [highlightTable(others)] : []),
  ];
}

/**
 * The bulletin as Word and PDF print it: text as the bulletin has it, tables, charts and pictures as annexes after it.
 * An annex that would be empty is left out. What cannot be printed has the marks that the reviewers were told.
 */
export function bulletinDocument(bulletin: Bulletin): OfficialDocument {
  const { wording, datedOn } = bulletin;
  const annexes = [
    { title: '得分排名表', parts: [scoreTable(bulletin), ...scoreNotes(bulletin).map(note)] },
    { title: '得分和名次变化图', parts: bulletinCharts(bulletin) },
    { title: '工作亮点', parts: highlightParts(bulletin) },
    {
      title: '存在问题和填报情况',
      parts: [
        subheading('（一）存在问题'),
        problemPart(bulletin),
        subheading('（二）未填报、未签批、迟报、缺报和零报告'),
        missingPart(bulletin),
      ],
    },
    {
      title: '佐证统计、填报负担和编制依据',
      parts: [
        subheading('（一）佐证统计'),
        evidenceTable(bulletin),
        subheading('（二）填报负担'),
        paragraph(loadText(bulletin)),
        subheading('（三）编制依据'),
        ...basisLines(bulletin).map(note),
      ],
    },
  ];
  const { title, office, documentNumber, redHead, addressee } = wording;
  return {
    ...{ title, office, documentNumber, redHead, addressee, datedOn },
    edition: editionMarks(bulletin),
    notice: noticeOf(bulletin),
    body: bodyParts(bulletin),
    annexes: annexes.filter((a) => a.parts.length > 0),
    signature: office,
    unprintable: {
      heading: '（四）不能排印的文字',
      whole: '本通报的Word版和网页版',
      marks: new Map(unprintableOf(bulletin).flatMap((u) => u.parts.map((p) => [p.text, p.mark]))),
    },
  };
}
