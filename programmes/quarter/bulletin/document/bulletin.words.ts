import { dateWords } from '../../../../documents/official/lines';
import { dateOf, timeOf } from '../../../../domain/calendar/shanghai';
import type { UnitResult } from '../../review/result.types';
import type { Bulletin } from '../bulletin.types';
import { marksText } from '../phrases.rules';

/** Of kinds of proof. */
export const PROOF_WORDS = { picture: '图片', document: '文件', link: '网址', onSite: '现场确认' } as const;

/** `↑2`, `↓1`, `持平`, `—` where there is nothing to compare with. */
export function changeText(change: number | null): string {
  if (change === null) return '—';
  if (change === 0) return '持平';
  return change > 0 ? `↑${change}` : `↓${-change}`;
}

/** What a reader must know before the text: that it is a draft, and which version; the first needs no number. */
export const editionMarks = ({ issuedOn, version }: Bulletin): string[] => [
  ...(issuedOn === null ? ['送审稿'] : []),
  ...(version > 1 ? [`第${version}版`] : []),
];

/** What was asked of each unit. */
export const loadText = ({ load }: Bulletin): string =>
  `本季度要求每个单位填报${load.items}项，估计用时${load.hours}小时。`;

/** `87.50`, with a mark where a veto held it down. */
export const totalText = (unit: UnitResult): string =>
  `${marksText(unit.total)}${unit.vetoed.length > 0 ? '※' : ''}`;

/** By what the bulletin can be compiled again, one line each. */
export function basisLines(bulletin: Bulletin): string[] {
  const { scheme, takenAt } = bulletin;
  return [
    `考核细则：${scheme.title}（第${scheme.version}版）。`,
    `工作日历：${bulletin.calendarVersion}。`,
    `数据截取时间：${dateWords(dateOf(takenAt))}${timeOf(takenAt)}（北京时间）。`,
    `数据快照 SHA-256：${bulletin.snapshotHash}`,
  ];
}

/** `A1、A3`. */
export const codesText = (codes: string[]): string => codes.join('、');

/** Where a proof is found, or null; of what is told as a link only addresses of the web (never javascript: …). */
export function proofAddress({ kind, ref }: Bulletin['proofs'][number], link: EvidenceLink): string | null {
  if (kind === 'onSite') return null;
  if (kind === 'link') return /^https?:\/\//i.test(ref) ? ref : null;
  return link(ref);
}

/** Title and text of a highlight in one sentence; the short ones say the same in both. */
export const highlightText = ({ title, text }: Bulletin['highlights'][number]): string =>
  text === title ? title : `${title}。${text}`;

/**
 * Where a piece of evidence itself is served, by its id; null where nobody is shown it, as in a file that leaves the
 * office.
 */
export type EvidenceLink = (id: string) => string | null;
