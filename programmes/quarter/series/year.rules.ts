import { AppError } from '../../../domain/errors';
import { unitKey } from '../../../domain/people/textKeys';
import type { Period } from '../bulletin/snapshot.types';
import { rankUnits, round2 } from '../review/marks.rules';
import type { Scheme } from '../scheme/scheme.schema';

/** An issued quarter: its latest version's totals and ranks. */
export interface IssuedQuarter {
  period: Period;
  result: { unit: string; total: number; rank: number }[];
}

/** A unit's year: `quarters` holds its four totals, null where it has none. */
export interface YearResult {
  unit: string;
  total: number;
  rank: number;
  quarters: (number | null)[];
}

/**
 * Rolls the issued quarters of one year up by the scheme's shares: total = sum of share × quarter's total ÷ sum of the
 * shares of the issued quarters, two decimals, half up; by rank 1, 2, 2, 4, ties in order of first appearance. A
 * quarter that was not issued at all (the year is not over, or the office left it out) is nobody's fault: its share
 * goes to the issued ones in proportion. A unit without a result in a quarter that was issued counts 0 there: otherwise
 * staying out of a bad quarter would raise its year. With no issued share at all the totals are 0. Throws AppError
 * "invalid-request" if quarters of two years, or one quarter twice, are given.
 */
export function rollUpYear(scheme: Scheme, quarters: readonly IssuedQuarter[]): YearResult[] {
  refuseMixed(quarters);
  const shareOf = (q: IssuedQuarter) => scheme.year.quarters[q.period.quarter - 1]!;
  const shares = quarters.reduce((all, q) => all + shareOf(q), 0);
  // A unit whose brackets one quarter's roster writes narrow is the same unit; its first spelling is shown.
  const names = new Map<string, string>();
  for (const q of [...quarters].sort((a, b) => a.period.quarter - b.period.quarter))
    for (const { unit } of q.result) if (!names.has(unitKey(unit))) names.set(unitKey(unit), unit);
  const totals = quarters.map((q) => ({
    quarter: q.period.quarter,
    share: shareOf(q),
    of: new Map(q.result.map((r) => [unitKey(r.unit), r.total])),
  }));
  return rankUnits(
    [...names].map(([key, unit]) => {
      const weighed = totals.reduce((all, q) => all + q.share * (q.of.get(key) ?? 0), 0);
      return {
        unit,
        total: shares === 0 ? 0 : round2(weighed / shares),
        quarters: [1, 2, 3, 4].map((n) => totals.find((q) => q.quarter === n)?.of.get(key) ?? null),
      };
    }),
  );
}

function refuseMixed(quarters: readonly IssuedQuarter[]): void {
  const problems = quarters.flatMap(({ period }, n) => {
    if (period.year !== quarters[0]!.period.year)
      return [{ path: `quarters.${n}`, reason: '只能汇总同一年的季度' }];
    const first = quarters.findIndex((q) => q.period.quarter === period.quarter);
    return first < n ? [{ path: `quarters.${n}`, reason: `第${period.quarter}季度重复` }] : [];
  });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
