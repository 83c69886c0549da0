import { isLocalDate, type LocalDate } from '../../../domain/calendar/shanghai';
import { dateProblem } from '../../../domain/calendar/typedDate';
import type { Problem } from '../../../domain/errors';
import type { Indicator, ProofKind } from '../scheme/scheme.schema';

/** A unit's answer to one indicator, as it is written. */
export interface FilingValue {
  /** 零报告; then only `text` may say more. */
  nil: boolean;
  /** Items counted; null where the rule does not count. */
  count: number | null;
  text: string;
  /** http(s) addresses. */
  links: string[];
  /** Day on which the unit confirmed it on the spot; null: it did not. */
  onSite: LocalDate | null;
  /** Ids of evidence kept for the filing step, in order; one may serve several indicators. */
  evidence: string[];
}

const MOST = { text: 2000, links: 20, link: 500, count: 9999, evidence: 20 } as const;
/** Kinds of proof, as a unit reads them. */
export const PROOF_TEXT: Record<ProofKind, string> = {
  picture: '图片',
  document: '文件',
  link: '网址',
  onSite: '现场确认',
};

/** Which kind of proof a kept file is, by its MIME type. */
export function proofOf(type: string): 'picture' | 'document' {
  return type.startsWith('image/') ? 'picture' : 'document';
}

/**
 * Everything that is wrong with an answer to an indicator; empty if nothing is. `types`: MIME types of the evidence
 * kept for this unit's filing, by id. `today` is the day of filing in Asia/Shanghai.
 */
export function filingProblems(
  indicator: Indicator,
  value: FilingValue,
  types: ReadonlyMap<string, string>,
  today: LocalDate,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (path: string, reason: string) => problems.push({ path, reason });
  if ([...value.text].length > MOST.text) tell('text', `最多 ${MOST.text} 个字`);
  // Postgres keeps no such character.
  if (value.text.includes('\u0000')) tell('text', '含有无法保存的字符，请删除后重试');
  if (value.nil) return [...problems, ...nilProblems(indicator, value)];
  const counts = indicator.rule.by === 'count';
  const { count, links, evidence, onSite } = value;
  if (!counts && count !== null) tell('count', '这项指标不按件数计分，不用填件数');
  if (counts && (count === null || !Number.isInteger(count) || count < 1 || count > MOST.count))
    tell(
      'count',
      `请填 1 至 ${MOST.count} 的整数${indicator.nil === undefined ? '' : '；确无此项工作的，请选零报告'}`,
    );
  problems.push(...linkProblems(indicator, links), ...evidenceProblems(indicator, evidence, types));
  if (onSite !== null) {
    if (!accepts(indicator, 'onSite')) tell('onSite', refusal(indicator, 'onSite'));
    else if (!isLocalDate(onSite)) tell('onSite', dateProblem(onSite)!);
    else if (onSite > today) tell('onSite', '现场确认的日期不能晚于今天');
  }
  const proofs = new Set(links).size + new Set(evidence).size + (onSite === null ? 0 : 1);
  const { atLeast, kinds } = indicator.proof;
  if (proofs < atLeast)
    tell('evidence', `请至少附上 ${atLeast} 份佐证（${kinds.map((k) => PROOF_TEXT[k]).join('、')}均可）`);
  if (proofs === 0 && value.text.trim() === '') tell('text', '没有佐证的，请写明工作情况');
  return problems;
}

function nilProblems(indicator: Indicator, value: FilingValue): Problem[] {
  if (indicator.nil === undefined)
    return [{ path: 'nil', reason: '这项指标不接受零报告，请填写实际工作情况' }];
  const rest = [
    ['count', value.count !== null],
    ['links', value.links.length > 0],
    ['onSite', value.onSite !== null],
    ['evidence', value.evidence.length > 0],
  ] as const;
  return rest.flatMap(([path, filled]) =>
    filled ? [{ path, reason: '选了零报告就不再填件数和佐证；有工作要报的，请取消零报告' }] : [],
  );
}

function linkProblems(indicator: Indicator, links: readonly string[]): Problem[] {
  if (links.length === 0) return [];
  if (!accepts(indicator, 'link')) return [{ path: 'links', reason: refusal(indicator, 'link') }];
  if (links.length > MOST.links) return [{ path: 'links', reason: `网址最多 ${MOST.links} 个` }];
  return links.flatMap((link, n) => {
    const reason = linkProblem(link) ?? (links.indexOf(link) < n ? '这个网址填了两次' : null);
    return reason === null ? [] : [{ path: `links.${n}`, reason }];
  });
}

/** Only pages of the web: a link in a bulletin is opened by everybody who reads it. */
function linkProblem(link: string): string | null {
  if (link.length > MOST.link) return `网址最多 ${MOST.link} 个字符`;
  if (/\s/.test(link) || !URL.canParse(link)) return '请填完整的网址，如 https://www.example.org/a.html';
  const { protocol, username, password } = new URL(link);
  if (protocol !== 'http:' && protocol !== 'https:') return '网址须以 http:// 或 https:// 开头';
  return username || password ? '网址里不得带用户名和密码' : null;
}

function evidenceProblems(
  indicator: Indicator,
  evidence: readonly string[],
  types: ReadonlyMap<string, string>,
): Problem[] {
  if (evidence.length > MOST.evidence)
    return [{ path: 'evidence', reason: `一项指标的佐证最多 ${MOST.evidence} 份` }];
  return evidence.flatMap((id, n) => {
    const type = types.get(id);
    if (type === undefined)
      return [{ path: `evidence.${n}`, reason: '没有为本单位本季度的填报上传过这份佐证' }];
    const kind = proofOf(type);
    return accepts(indicator, kind) ? [] : [{ path: `evidence.${n}`, reason: refusal(indicator, kind) }];
  });
}

function accepts(indicator: Indicator, kind: ProofKind): boolean {
  return indicator.proof.kinds.includes(kind);
}

function refusal(indicator: Indicator, kind: ProofKind): string {
  return `这项指标不收${PROOF_TEXT[kind]}，可用的佐证：${indicator.proof.kinds.map((k) => PROOF_TEXT[k]).join('、')}`;
}
