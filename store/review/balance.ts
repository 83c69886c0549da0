import { assignThird } from '../../domain/scheme/assignThird';
import { disagreements } from '../../domain/scheme/disagreements';
import { isOwnUnit } from '../../domain/scheme/reviewer.types';
import { type ReviewerPart, reviewersOf } from '../../domain/scheme/reviewersOf';
import { handedInOf } from '../filing/handedIn.views';
import type { Db, Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { lockProgramme } from '../programmeEvent';
import { quarterOf } from '../scheme/quarter.views';
import { assignmentsOf, keepAssignments, type NewAssignment } from './assignments.repo';

type Standing = Awaited<ReturnType<typeof assignmentsOf>>;

export interface Balanced {
  /** Persons who hold a third reviewer's part now and have not scored it, in the roster's order. */
  reviewers: string[];
  /** Indicators on which two lie too far apart and nobody is left to ask: the mean stands. */
  unsettled: { unit: string; codes: string[] }[];
}

/**
 * Looks where reviewers' marks lie too far apart, and calls in a third, the same for all such indicators of a unit's section. Said
 * twice it changes nothing the second time and answers the same, as long as nobody has scored in between.
 */
export async function balance(db: Db | Tx, programmeId: string, now: number): Promise<Balanced> {
  if (!db.isTransaction) return db.transaction().execute((tx) => balance(tx, programmeId, now));
  // Nobody else gives out shares of it meanwhile.
  await lockProgramme(db, programmeId);
  const context = await contextOf(db, programmeId);
  const { scheme, scored } = await quarterOf(db, programmeId);
  const reviewers = reviewersOf(context);
  const numberOf = new Map(reviewers.map((r) => [r.first, r.number]));
  const sectionOf = new Map(scored.map((i) => [i.code, i.section]));
  const standing = await assignmentsOf(db, programmeId);
  const loads = loadsOf(standing, numberOf, sectionOf);
  const byUnit = new Map<string, Standing>();
  for (const a of standing) {
    const known = byUnit.get(a.matterId);
    if (known) known.push(a);
    else byUnit.set(a.matterId, [a]);
  }
  const added: NewAssignment[] = [];
  const unsettled: Balanced['unsettled'] = [];
  for (const { matterId, unit } of await handedInOf(db, context)) {
    const all = byUnit.get(matterId) ?? [];
    const given = all.flatMap(({ code, marks }) => (marks === null ? [] : [{ code, marks }]));
    const apart = disagreements(scheme, given).filter((code) => !all.some((a) => a.third && a.code === code));
    for (const section of new Set(apart.map((code) => sectionOf.get(code)))) {
      if (section === undefined) continue;
      const codes = apart.filter((code) => sectionOf.get(code) === section);
      const ofSection = all.filter((a) => sectionOf.get(a.code) === section);
      const third = thirdFor(unit, section, ofSection, reviewers, loads);
      if (!third) unsettled.push({ unit, codes });
      else for (const code of codes) added.push({ matterId, code, reviewer: third.first, third: true });
    }
  }
  await keepAssignments(db, added, now);
  const waiting = new Set([
    ...added.map((a) => a.reviewer),
    ...standing.filter((a) => a.third && a.marks === null).map((a) => a.reviewer),
  ]);
  const persons = reviewers.filter((r) => waiting.has(r.first)).map((r) => r.personId);
  return { reviewers: [...new Set(persons)], unsettled };
}

/** Who settles a section: whoever settles another indicator of it already, otherwise who has least to do. */
function thirdFor(
  unit: string,
  section: string,
  held: Standing,
  reviewers: readonly ReviewerPart[],
  loads: Map<number, number>,
): ReviewerPart | undefined {
  const known = held.find((a) => a.third);
  if (known) return reviewers.find((r) => r.first === known.reviewer);
  const takenBy = new Set(held.map((a) => a.reviewer));
  const taken = reviewers.filter((r) => takenBy.has(r.first)).map((r) => r.number);
  if (!reviewers.some((r) => !isOwnUnit(r, unit) && !taken.includes(r.number))) return undefined;
  const number = assignThird({ unit, section, taken, reviewers, loads });
  loads.set(number, (loads.get(number) ?? 0) + 1);
  return reviewers.find((r) => r.number === number);
}

/** Sections of units held by each reviewer. */
function loadsOf(
  standing: Standing,
  numberOf: ReadonlyMap<string, number>,
  sectionOf: ReadonlyMap<string, string>,
): Map<number, number> {
  const held = new Map<number, Set<string>>();
  for (const { reviewer, matterId, code } of standing) {
    const number = numberOf.get(reviewer) ?? 0;
    const sections = held.get(number) ?? new Set();
    held.set(number, sections.add(`${matterId} ${sectionOf.get(code)}`));
  }
  return new Map([...held].map(([number, sections]) => [number, sections.size]));
}
