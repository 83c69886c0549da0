import { AppError } from '../../../domain/errors';
import type { AskedIndicator } from '../scheme/indicators.rules';
import { isOwnUnit, type Reviewer, type ReviewerPart } from './reviewers.rules';

/** One reviewer holds one section of one unit. */
export interface SectionShare {
  unit: string;
  section: string;
  /** The reviewer's number. */
  reviewer: number;
}

/** That a reviewer scores an indicator of a unit. */
export interface ReviewerAssignment {
  /** The unit's matter. */
  matterId: string;
  code: string;
  /** Who held the reviewer's part first. */
  reviewer: string;
  third: boolean;
}

interface Dealt {
  units: readonly { matterId: string; unit: string }[];
  reviewers: readonly ReviewerPart[];
  /** Indicators that are scored by judgement this quarter. */
  scored: readonly AskedIndicator[];
  /** Reviewers of each section of each unit. */
  each: number;
}

/** Every scored indicator of every unit with its reviewers, who hold whole sections (see `assignReviewers`). */
export function shareOut({ units, reviewers, scored, each }: Dealt): ReviewerAssignment[] {
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
export function assignReviewers({ units, reviewers, sections, each, held }: Asked): SectionShare[] {
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

/** A section of a unit with the numbers of the reviewers who hold it. */
interface Slot {
  unit: string;
  section: string;
  holders: Set<number>;
}

/**
 * Moves sections from reviewers who hold more to reviewers who hold at least two fewer, through others if need be (a
 * gives to b, b to c), until no such way is left. Then the loads are as even as the rule "nobody scores their own unit"
 * lets them be: an assignment without such a way has the least sum of squares. Changes `slots` and `loads`. Needed
 * because going by the least load alone runs into a corner when the last units are those of the people with the least
 * load.
 */
function levelLoads(
  slots: readonly Slot[],
  loads: Map<number, number>,
  isOwn: (number: number, unit: string) => boolean,
): void {
  const held = new Map([...loads.keys()].map((n) => [n, new Set<Slot>()]));
  for (const slot of slots) for (const holder of slot.holders) held.get(holder)!.add(slot);
  for (;;) {
    const way = wayDown(held, loads, isOwn);
    if (!way) return;
    for (const { from, to, slot } of way) {
      slot.holders.delete(from);
      slot.holders.add(to);
      held.get(from)!.delete(slot);
      held.get(to)!.add(slot);
    }
    const [first, last] = [way[0]!.from, way.at(-1)!.to];
    loads.set(first, loads.get(first)! - 1);
    loads.set(last, loads.get(last)! + 1);
  }
}

interface Move {
  from: number;
  to: number;
  slot: Slot;
}

/**
 * The shortest chain of moves from one of the most loaded that has any to somebody with at least two fewer; undefined:
 * none.
 */
function wayDown(
  held: ReadonlyMap<number, ReadonlySet<Slot>>,
  loads: ReadonlyMap<number, number>,
  isOwn: (number: number, unit: string) => boolean,
): Move[] | undefined {
  const least = Math.min(...loads.values());
  const starts = [...loads.keys()]
    .filter((n) => loads.get(n)! >= least + 2)
    .sort((a, b) => loads.get(b)! - loads.get(a)! || a - b);
  for (const start of starts) {
    const cameBy = new Map<number, Move | null>([[start, null]]);
    const queue = [start];
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      for (const to of loads.keys()) {
        if (cameBy.has(to)) continue;
        const slot = firstOf(held.get(from)!, (s) => !isOwn(to, s.unit) && !s.holders.has(to));
        if (!slot) continue;
        cameBy.set(to, { from, to, slot });
        if (loads.get(to)! <= loads.get(start)! - 2) return traced(cameBy, to);
        queue.push(to);
      }
    }
  }
  return undefined;
}

/**
 * The moves that lead to `end`, first one first. Along a shortest chain each move takes another slot or another holder
 * of it.
 */
function traced(cameBy: ReadonlyMap<number, Move | null>, end: number): Move[] {
  const moves: Move[] = [];
  for (let move = cameBy.get(end); move; move = cameBy.get(move.from)) moves.unshift(move);
  return moves;
}

function firstOf(slots: ReadonlySet<Slot>, test: (slot: Slot) => boolean): Slot | undefined {
  for (const slot of slots) if (test(slot)) return slot;
  return undefined;
}
