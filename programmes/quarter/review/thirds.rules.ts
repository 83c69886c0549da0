import type { StepSpec } from '../../../domain/matter/expandTemplate';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { ReviewerScore } from '../bulletin/snapshot.types';
import type { AskedIndicator } from '../scheme/indicators.rules';
import type { Scheme } from '../scheme/scheme.schema';
import { isOwnUnit, type Reviewer, type ReviewerPart } from './reviewers.rules';
import type { ReviewerAssignment } from './shares.rules';

/** With the marks that were given; null: none yet. */
type Held = ReviewerAssignment & { marks: number | null };

interface Asked {
  scheme: Scheme;
  /** Indicators that are scored by judgement this quarter. */
  scored: readonly AskedIndicator[];
  reviewers: readonly ReviewerPart[];
  units: readonly { matterId: string; unit: string }[];
  /** Every assignment there is. */
  held: readonly Held[];
}

export interface Balanced {
  /** Persons who hold a third reviewer's part now and have not scored it, in the roster's order. */
  reviewers: string[];
  /** Indicators on which two lie too far apart and nobody is left to ask: the mean stands. */
  unsettled: { unit: string; codes: string[] }[];
}

/** Where reviewers' marks lie too far apart: one third is called in for all such indicators of a unit's section. */
export function callThirds({
  scheme,
  scored,
  reviewers,
  units,
  held,
}: Asked): Balanced & { added: ReviewerAssignment[] } {
  const numberOf = new Map(reviewers.map((r) => [r.first, r.number]));
  const sectionOf = new Map(scored.map((i) => [i.code, i.section]));
  const loads = loadsOf(held, numberOf, sectionOf);
  const byUnit = new Map<string, Held[]>();
  for (const a of held) {
    const known = byUnit.get(a.matterId);
    if (known) known.push(a);
    else byUnit.set(a.matterId, [a]);
  }
  const added: ReviewerAssignment[] = [];
  const unsettled: Balanced['unsettled'] = [];
  for (const { matterId, unit } of units) {
    const all = byUnit.get(matterId) ?? [];
    const given = all.flatMap(({ code, marks }) => (marks === null ? [] : [{ code, marks }]));
    const apart = disagreements(scheme, given).filter((code) => !all.some((a) => a.third && a.code === code));
    for (const section of new Set(apart.map((code) => sectionOf.get(code)))) {
      if (section === undefined) continue;
      const codes = apart.filter((code) => sectionOf.get(code) === section);
      const ofSection = all.filter((a) => sectionOf.get(a.code) === section);
      const third = thirdFor(unit, ofSection, reviewers, loads);
      if (!third) unsettled.push({ unit, codes });
      else for (const code of codes) added.push({ matterId, code, reviewer: third.first, third: true });
    }
  }
  const open = held.filter((a) => a.third && a.marks === null);
  const waiting = new Set([...added, ...open].map((a) => a.reviewer));
  const persons = reviewers.filter((r) => waiting.has(r.first)).map((r) => r.personId);
  return { added, reviewers: [...new Set(persons)], unsettled };
}

/** Who settles a section: whoever settles another indicator of it already, otherwise who has least to do. */
function thirdFor(
  unit: string,
  held: readonly Held[],
  reviewers: readonly ReviewerPart[],
  loads: Map<number, number>,
): ReviewerPart | undefined {
  const known = held.find((a) => a.third);
  if (known) return reviewers.find((r) => r.first === known.reviewer);
  const takenBy = new Set(held.map((a) => a.reviewer));
  const taken = reviewers.filter((r) => takenBy.has(r.first)).map((r) => r.number);
  const third = assignThird({ unit, taken, reviewers, loads });
  if (third) loads.set(third.number, (loads.get(third.number) ?? 0) + 1);
  return third;
}

/** Sections of units held by each reviewer. */
function loadsOf(
  all: readonly Held[],
  numberOf: ReadonlyMap<string, number>,
  sectionOf: ReadonlyMap<string, string>,
): Map<number, number> {
  const held = new Map<number, Set<string>>();
  for (const { reviewer, matterId, code } of all) {
    const number = numberOf.get(reviewer) ?? 0;
    const sections = held.get(number) ?? new Set();
    held.set(number, sections.add(`${matterId} ${sectionOf.get(code)}`));
  }
  return new Map([...held].map(([number, sections]) => [number, sections.size]));
}

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

/** Scoring steps after the first: for those who were called in as the third reviewer. */
export function laterScorings(steps: readonly StepSpec[]): StepSpec[] {
  return steps.filter((s) => s.kind === 'scoring').slice(1);
}

interface PlaceOfStep {
  context: Pick<ProgrammeContext, 'specs'>;
  matter: { key: string };
  step: { id: string };
}

/** A scoring step after the first: what somebody was called in for as the third reviewer. */
export function isThird({ context, matter, step }: PlaceOfStep): boolean {
  const steps = context.specs.find((s) => s.key === matter.key)?.steps ?? [];
  return laterScorings(steps).some((s) => s.id === step.id);
}
