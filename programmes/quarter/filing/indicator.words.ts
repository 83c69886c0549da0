import type { Filing } from '../bulletin/snapshot.types';
import type { Indicator, ProofKind } from '../scheme/scheme.schema';
import { PROOF_TEXT } from './filing.rules';

/** How an indicator comes to its marks, e.g. `每件 2 分，满分 12 分`. */
export function ruleText({ rule, full }: Indicator): string {
  if (rule.by === 'count') return `按件数计分，每件 ${rule.each} 分，满分 ${full} 分`;
  if (rule.by === 'judgement') return `由评审人评分，满分 ${full} 分`;
  const late = rule.late.map((l) => `迟 ${l.workdays} 个工作日以内 ${l.marks} 分`);
  return [`按提交时间计分，按时 ${full} 分`, ...late, `再晚 ${rule.beyond} 分`].join('，');
}

/** Which proofs are taken and how many, with the reason for a demanded picture. */
export function proofText({ proof }: Indicator): string {
  const kinds = proof.kinds.map((k) => PROOF_TEXT[k]);
  const what = kinds.length > 1 ? `${kinds.slice(0, -1).join('、')}或${kinds.at(-1)}` : kinds[0];
  const count = proof.atLeast > 0 ? `至少 ${proof.atLeast} 份` : '可不附';
  return `佐证：${what}，${count}。${proof.why ? `${proof.why}。` : ''}`;
}

const FIELD_TEXT: Record<ProofKind, string> = {
  link: '网址',
  onSite: '现场确认日期',
  picture: '照片',
  document: '文件',
};

/** Where proofs of several fields stand for each other, what is wanted of them together, e.g. `网址、照片或文件，至少一份`. */
export function eitherText({ proof }: Indicator): string | null {
  const onlyFiles = proof.kinds.every((k) => k === 'picture' || k === 'document');
  if (proof.atLeast === 0 || onlyFiles || proof.kinds.length === 1) return null;
  const order: ProofKind[] = ['link', 'onSite', 'picture', 'document'];
  const fields = order.filter((k) => proof.kinds.includes(k)).map((k) => FIELD_TEXT[k]);
  const count = proof.atLeast === 1 ? '一份' : ` ${proof.atLeast} 份`;
  return `${fields.slice(0, -1).join('、')}或${fields.at(-1)}，至少${count}`;
}

type FilingMark = 'filed' | 'nil' | 'left';

export const MARK_TEXT: Record<FilingMark, string> = { filed: '已填', nil: '零报告', left: '未填' };

/** Whether an indicator has an answer; a nil return is one. */
export function markOf(filing: Filing | undefined): FilingMark {
  if (!filing) return 'left';
  return filing.nil ? 'nil' : 'filed';
}
