import type { ReviewerScore } from '../bulletin/snapshot.types';
import type { Scheme } from '../scheme/scheme.schema';

/** Binary dust of `spread × full`: a difference that is exactly the spread is not further apart. */
const DUST = 1e-9;

/**
 * Codes of one unit, in the scheme's order, whose reviewers' marks lie further apart than `reviewers.spread` of the
 * full marks: one more reviewer is wanted. None once more than `reviewers.each` have scored it: the mean of all then
 * stands.
 */
export function disagreements(
  scheme: Scheme,
  scores: readonly Pick<ReviewerScore, 'code' | 'marks'>[],
): string[] {
  const { each, spread } = scheme.reviewers;
  const given = new Map<string, number[]>();
  for (const { code, marks } of scores) given.set(code, [...(given.get(code) ?? []), marks]);
  return scheme.sections.flatMap((section) =>
    section.indicators
      .filter(({ code, full, rule }) => {
        const marks = given.get(code) ?? [];
        if (rule.by !== 'judgement' || marks.length < 2 || marks.length > each) return false;
        return Math.max(...marks) - Math.min(...marks) > spread * full + DUST;
      })
      .map((i) => i.code),
  );
}
