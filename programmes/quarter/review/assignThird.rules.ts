import { isOwnUnit, type Reviewer } from './reviewer.types';

interface Wanted<R extends Reviewer> {
  unit: string;
  /** Numbers of those who hold the section of this unit already. */
  taken: readonly number[];
  reviewers: readonly R[];
  /** Sections held by each reviewer's number; one who is not in it holds none. */
  loads: ReadonlyMap<number, number>;
}

/**
 * One more reviewer for a section of a unit on which the first ones disagree: not of that unit, not one of them, the
 * one who holds least, of equals the lowest number. Undefined if nobody is left.
 */
export function assignThird<R extends Reviewer>({ unit, taken, reviewers, loads }: Wanted<R>): R | undefined {
  const load = (r: Reviewer) => loads.get(r.number) ?? 0;
  const [third] = reviewers
    .filter((r) => !isOwnUnit(r, unit) && !taken.includes(r.number))
    .sort((a, b) => load(a) - load(b) || a.number - b.number);
  return third;
}
