import { AppError } from '../../../domain/errors';
import type { Snapshot } from '../bulletin/snapshot.types';
import { snapshotProblems } from '../bulletin/snapshotProblems.rules';
import { sectionsOf } from '../scheme/indicators.rules';
import { rankUnits } from './rankUnits.rules';
import type { QuarterResult } from './result.types';
import { scoreUnit } from './scoreUnit.rules';

/**
 * Scores a frozen quarter: every unit's indicators, sections and total, ranked 1, 2, 2, 4, with the change of rank
 * against what was issued for the quarter before (by the unit's name). Units by rank, ties in the snapshot's order.
 * Throws AppError "invalid-request" that names each place where the snapshot contradicts its own scheme.
 */
export function scoreQuarter(snapshot: Snapshot): QuarterResult {
  const problems = snapshotProblems(snapshot);
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  const asked = sectionsOf(snapshot.scheme, snapshot.period.quarter);
  const before = new Map(snapshot.previous?.units.map((u) => [u.unit, u.rank]));
  const ranked = rankUnits(snapshot.units.map((unit) => scoreUnit(snapshot.scheme, asked, unit)));
  return {
    units: ranked.map((unit) => {
      const previousRank = before.get(unit.unit) ?? null;
      return { ...unit, previousRank, change: previousRank === null ? null : previousRank - unit.rank };
    }),
  };
}
