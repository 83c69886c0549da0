import { one, type Posted, textOf } from '../../../api/kit/readForm';
import type { Problem } from '../../../domain/errors';
import type { ScoreInput } from './scoreProblems.rules';
import type { ShareItem } from './shares.store';

/** The fields of one indicator's marks as typed. */
export interface ScoreTyped {
  marks: string;
  comment: string;
  highlight: boolean;
  problem: boolean;
}

/** What a form starts with: marks given before, or nothing. */
export function scoreBefore({ score }: ShareItem): ScoreTyped {
  return {
    marks: score ? String(score.marks) : '',
    comment: score?.comment ?? '',
    highlight: score?.highlight ?? false,
    problem: score?.problem ?? false,
  };
}

/** What was typed for an indicator; fields are named `f_<what>_<code>`. */
export function readScore(fields: Posted, code: string): ScoreTyped {
  return {
    marks: textOf(fields, `f_marks_${code}`),
    comment: textOf(fields, `f_comment_${code}`),
    highlight: one(fields, `highlight_${code}`) === '1',
    problem: one(fields, `problem_${code}`) === '1',
  };
}

/** Marks as a number from what a Chinese keyboard gives; NaN if it is none. */
export function marksTyped(typed: string): number {
  const plain = typed.normalize('NFKC').replaceAll('。', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/**
 * What was typed for a unit as marks to save (`full`: full marks by code): an indicator left quite empty is left for
 * later, one with words but without marks is wrong. Paths of problems are `<code>.<field>`.
 */
export function scoresTyped(
  unitMatterId: string,
  typed: ReadonlyMap<string, ScoreTyped>,
  full: ReadonlyMap<string, number>,
): { scores: ScoreInput[]; problems: Problem[] } {
  const scores: ScoreInput[] = [];
  const problems: Problem[] = [];
  for (const [code, { marks, ...rest }] of typed) {
    const isEmpty = marks === '' && rest.comment === '' && !rest.highlight && !rest.problem;
    if (isEmpty) continue;
    const number = marksTyped(marks);
    if (marks === '') problems.push({ path: `${code}.marks`, reason: `${code}：请填分数` });
    else if (Number.isNaN(number))
      problems.push({ path: `${code}.marks`, reason: `${code}：分数请填数字，如 8.5` });
    else if (number > (full.get(code) ?? 0))
      problems.push({ path: `${code}.marks`, reason: `${code}：须在 0 至 ${full.get(code)} 分之间` });
    else scores.push({ unitMatterId, code, marks: number, ...rest });
  }
  return { scores, problems };
}

/** `scores.<n>.<field>` or `rulings.<n>.<field>` of what was sent as `<code>.<field>` of what was typed. */
export function placedByCode(problems: readonly Problem[], sent: readonly { code: string }[]): Problem[] {
  return problems.map((p) => {
    const match = /^(?:scores|rulings)\.(\d+)\.(\w+)$/.exec(p.path);
    const code = match && sent[Number(match[1])]?.code;
    return code ? { path: `${code}.${match[2]}`, reason: `${code}：${p.reason}` } : p;
  });
}
