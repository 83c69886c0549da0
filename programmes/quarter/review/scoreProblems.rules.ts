import type { Problem } from '../../../domain/errors';
import type { AskedIndicator } from '../scheme/indicators.rules';

const LONGEST_COMMENT = 500;

/** Marks for one indicator of one unit. */
export interface ScoreInput {
  unitMatterId: string;
  code: string;
  /** 0 to the indicator's full marks, in steps of a half. */
  marks: number;
  comment: string;
  /** Named as an example worth showing (工作亮点). */
  highlight: boolean;
  /** Named as a problem to be put right (存在问题); the comment says which. */
  problem: boolean;
}

/** What of a share these rules look at. */
interface ShareToScore {
  unitMatterId: string;
  unit: string;
  items: readonly { code: string; filing: { nil: boolean } | null }[];
}

/**
 * Everything wrong with marks, `scores.<n>.<field>`: only what the share holds and units handed in, and never for a
 * unit of one's own.
 */
export function scoresProblems(
  scores: readonly ScoreInput[],
  shares: readonly ShareToScore[],
  scored: readonly AskedIndicator[],
  ownUnits: readonly string[],
): Problem[] {
  const units = new Map(shares.map((s) => [s.unitMatterId, s]));
  const indicators = new Map(scored.map((i) => [i.code, i]));
  const seen = new Set<string>();
  return scores.flatMap((score, n): Problem[] => {
    const at = (field: string, reason: string): Problem => ({ path: `scores.${n}.${field}`, reason });
    const key = `${score.unitMatterId} ${score.code}`;
    if (seen.has(key)) return [at('code', '同一单位的同一项指标评了两次')];
    seen.add(key);
    const share = units.get(score.unitMatterId);
    const item = share?.items.find((i) => i.code === score.code);
    const indicator = indicators.get(score.code);
    if (!share || !item || !indicator) return [at('code', '这个单位的这项指标现在不由您评分')];
    if (ownUnits.includes(share.unit))
      return [at('unitMatterId', '不能给自己所在的单位评分，请与经办人联系')];
    if (!item.filing) return [at('code', '该单位没有经签批的这一项填报，不用评分')];
    if (item.filing.nil) return [at('code', '该单位这一项是零报告，按细则计分，不用评分')];
    return scoreProblems(score, indicator.full).map(([field, reason]) => at(field, reason));
  });
}

function scoreProblems(score: ScoreInput, full: number): [string, string][] {
  const { marks, comment, problem } = score;
  const problems: [string, string][] = [];
  if (!(marks >= 0 && marks <= full)) problems.push(['marks', `须在 0 至 ${full} 分之间`]);
  else if (!Number.isInteger(marks * 2)) problems.push(['marks', '以 0.5 分为一档']);
  if ([...comment].length > LONGEST_COMMENT) problems.push(['comment', `最多 ${LONGEST_COMMENT} 个字`]);
  else if (problem && comment.trim() === '') problems.push(['comment', '列为存在问题的，请写明问题']);
  return problems;
}
