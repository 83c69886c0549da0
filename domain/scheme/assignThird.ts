import { AppError } from '../errors';
import { isOwnUnit, type Reviewer } from './reviewer.types';

interface Wanted {
  unit: string;
  section: string;
  /** Numbers of those who hold the section of this unit already. */
  taken: readonly number[];
  reviewers: readonly Reviewer[];
  /** Sections held by each reviewer's number; one who is not in it holds none. */
  loads: ReadonlyMap<number, number>;
}

/**
 * The number of one more reviewer for a section of a unit on which the first ones disagree: not of that unit, not one of them, the one who holds
 * least, of equals the lowest number. Throws AppError "invalid-request" naming unit and section if nobody is left.
 */
export function assignThird({ unit, section, taken, reviewers, loads }: Wanted): number {
  const load = (r: Reviewer) => loads.get(r.number) ?? 0;
  const [third] = reviewers
    .filter((r) => !isOwnUnit(r, unit) && !taken.includes(r.number))
    .sort((a, b) => load(a) - load(b) || a.number - b.number);
  if (third) return third.number;
  throw new AppError('invalid-request', {
    problems: [
      {
        path: `${unit}.${section}`,
        reason: `${unit}评分分歧较大，但没有其他可用的评审人（评审人不评本单位）`,
      },
    ],
  });
}
