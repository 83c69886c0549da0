import { AppError } from '../../../domain/errors';
import { levelLoads, type Slot } from './levelLoads.rules';
import { isOwnUnit, type Reviewer, type Share } from './reviewer.types';

interface Asked {
  /** Names of the units, all different. */
  units: readonly string[];
  reviewers: readonly Reviewer[];
  /** Ids of the sections that are scored by judgement this quarter. */
  sections: readonly string[];
  /** Reviewers of each section of each unit. */
  each: number;
  /** Sections that reviewers' numbers hold already, where units come later than the rest; absent: none. */
  held?: ReadonlyMap<number, number>;
}

/**
 * Gives each section of each unit to `each` different reviewers, none of them of that unit. Loads (sections held, those
 * of `held` too) differ by at most 1 wherever that can be done; where it cannot, because somebody may not hold enough
 * (with two units and three reviewers, two of them of the same unit …), they are as even as they can be: the sum of
 * their squares is the least possible. Deterministic: by the order of units and sections and by reviewers' numbers
 * only; returned in the order of units, sections, numbers. Throws AppError "invalid-request" naming each unit for which
 * there are too few reviewers.
 */
export function assignReviewers({ units, reviewers, sections, each, held }: Asked): Share[] {
  const ordered = [...reviewers].sort((a, b) => a.number - b.number);
  refuseTooFew(units, ordered, each);
  const loads = new Map(ordered.map((r) => [r.number, held?.get(r.number) ?? 0]));
  const byNumber = new Map(ordered.map((r) => [r.number, r]));
  const slots: Slot[] = [];
  for (const unit of units)
    for (const section of sections) {
      const least = ordered
        .filter((r) => !isOwnUnit(r, unit))
        .sort((a, b) => loads.get(a.number)! - loads.get(b.number)! || a.number - b.number)
        .slice(0, each);
      for (const { number } of least) loads.set(number, loads.get(number)! + 1);
      slots.push({ unit, section, holders: new Set(least.map((r) => r.number)) });
    }
  levelLoads(slots, loads, (number, unit) => isOwnUnit(byNumber.get(number)!, unit));
  return slots.flatMap(({ unit, section, holders }) =>
    [...holders].sort((a, b) => a - b).map((reviewer) => ({ unit, section, reviewer })),
  );
}

function refuseTooFew(units: readonly string[], reviewers: readonly Reviewer[], each: number): void {
  const own = new Map<string, number>();
  for (const { unit, alsoOf = [] } of reviewers)
    for (const one of new Set([unit, ...alsoOf])) own.set(one, (own.get(one) ?? 0) + 1);
  const problems = units.flatMap((unit, n) => {
    const may = reviewers.length - (own.get(unit) ?? 0);
    const reason = `${unit}可用的评审人只有${may}名，每个部分需要${each}名（评审人不评本单位）`;
    return may < each ? [{ path: `units.${n}`, reason }] : [];
  });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
