import type { AskedIndicator } from '../scheme/indicators.rules';
import { assignReviewers } from './assignReviewers.rules';
import type { Assignment } from './reviewer.types';
import type { ReviewerPart } from './reviewers.rules';

interface Asked {
  units: readonly { matterId: string; unit: string }[];
  reviewers: readonly ReviewerPart[];
  /** Indicators that are scored by judgement this quarter. */
  scored: readonly AskedIndicator[];
  /** Reviewers of each section of each unit. */
  each: number;
}

/** Every scored indicator of every unit with its reviewers, who hold whole sections (see `assignReviewers`). */
export function shareOut({ units, reviewers, scored, each }: Asked): Assignment[] {
  if (units.length === 0 || scored.length === 0) return [];
  const shares = assignReviewers({
    units: units.map((u) => u.unit),
    reviewers,
    sections: [...new Set(scored.map((i) => i.section))],
    each,
  });
  const matterOf = new Map(units.map((u) => [u.unit, u.matterId]));
  const firstOf = new Map(reviewers.map((r) => [r.number, r.first]));
  return shares.flatMap(({ unit, section, reviewer: number }) => {
    const [matterId, reviewer] = [matterOf.get(unit)!, firstOf.get(number)!];
    const ofSection = scored.filter((i) => i.section === section);
    return ofSection.map(({ code }) => ({ matterId, code, reviewer, third: false }));
  });
}
