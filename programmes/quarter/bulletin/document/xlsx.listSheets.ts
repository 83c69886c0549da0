import { inOneLine } from '../../../../documents/official/lines';
import { head, type Sheet, titleRow } from '../../../../documents/official/xlsx.cells';
import { tableSheet } from '../../../../documents/official/xlsx.tableSheet';
import type { Bulletin } from '../bulletin.types';
import type { EvidenceLink } from './bulletin.words';
import { basisLines, editionMarks, loadText, PROOF_WORDS, proofAddress } from './bulletin.words';
import { evidenceTable, missingTable, problemTable } from './bulletinTables';

/**
 * Every proof: where it is and, of what is kept as a file, its hash. Without the system a link is told by the proof's
 * number.
 */
function proofSheet({ proofs }: Bulletin, link: EvidenceLink): Sheet {
  const columns = ['单位', '指标', '类别', '网址或编号', 'SHA-256'];
  return {
    name: '佐证清单',
    rows: [
      titleRow('佐证清单', columns.length),
      columns.map(head),
      ...proofs.map((p) =>
        [p.unit, p.code, PROOF_WORDS[p.kind], proofAddress(p, link) ?? p.ref, p.sha256 ?? ''].map((t) => ({
          value: t,
          type: String,
        })),
      ),
    ],
    widths: [22, 8, 10, 46, 68],
    sticky: { rows: 2, columns: 0 },
    cached: new Map(),
  };
}

/** What the workbook was made from, and what a correction changed. */
function basisSheet(bulletin: Bulletin): Sheet {
  const { correction, wording } = bulletin;
  const lines = [
    inOneLine(wording.title),
    editionMarks(bulletin).join('　'),
    ...(correction ? [`更正原因：${correction.reason}`, ...correction.changes] : []),
    loadText(bulletin),
    ...basisLines(bulletin),
    '得分、总分、名次均为公式，可在本表中复算；改动指标得分只影响本文件，不改变已印发的通报。',
  ].filter(Boolean);
  return {
    name: '编制说明',
    rows: lines.map((line) => [{ value: line, type: String, wrap: true }]),
    widths: [100],
    sticky: { rows: 0, columns: 0 },
    cached: new Map(),
  };
}

/** The sheets after the scores: problems, missing list, evidence by unit, every proof, basis. */
export function listSheets(bulletin: Bulletin, link: EvidenceLink): Sheet[] {
  return [
    tableSheet('存在问题', problemTable(bulletin), [22, 50, 60]),
    tableSheet('填报情况', missingTable(bulletin), [22, 26, 60]),
    tableSheet('佐证统计', evidenceTable(bulletin), [22, 10, 10, 10, 12, 12]),
    proofSheet(bulletin, link),
    basisSheet(bulletin),
  ];
}
