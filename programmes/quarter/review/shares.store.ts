import type { Instant } from '../../../domain/calendar/shanghai';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import type { Filing } from '../bulletin/snapshot.types';
import { contentsOf, handedInOf, type UnitFiling } from '../filing/handedIn.store';
import { quarterOf } from '../quarter.store';
import { assigned } from './assignments.store';
import { isOwnUnit, reviewersOf } from './reviewers.rules';

/** One indicator of one unit that a reviewer is to score. */
export interface ShareItem {
  code: string;
  /** Called in because two others lay too far apart. */
  third: boolean;
  /** As it was handed in and signed; null where nothing that counts was filed. */
  filing: Filing | null;
  score: { marks: number; comment: string; highlight: boolean; problem: boolean; savedAt: Instant } | null;
  /**
   * Filed with content and signed, but without a score, or scored before it was handed in anew. Never of the reviewer's
   * own unit, which somebody who takes over a part may find in it: there the others' marks stand.
   */
  toScore: boolean;
}

/** A reviewer's share of one unit. */
export interface ReviewerShare {
  unitMatterId: string;
  unit: string;
  answer: UnitFiling['answer'];
  items: ShareItem[];
}

/**
 * What a reviewer is to score, by unit in the roster's order and by indicator in the scheme's: the share of who holds
 * the part now. Nobody sees what the others gave. Throws AppError "not-found" if it is no quarter's programme.
 */
export async function sharesOf(db: Db | Tx, programmeId: string, personId: string): Promise<ReviewerShare[]> {
  const context = await contextOf(db, programmeId);
  const mine = reviewersOf(context).filter((r) => r.personId === personId);
  return sharesOfParts(
    db,
    context,
    mine.map((r) => r.first),
  );
}

/** What the holders of these parts, named by who held them first, are to score. */
export async function sharesOfParts(
  db: Db | Tx,
  context: ProgrammeContext,
  firsts: readonly string[],
): Promise<ReviewerShare[]> {
  const { scored } = await quarterOf(db, context.id);
  if (firsts.length === 0) return [];
  const rows = await assignedTo(db, context.id, firsts);
  const asked = new Set(rows.map((r) => r.matter_id));
  const units = (await handedInOf(db, context)).filter((u) => asked.has(u.matterId));
  const contents = await contentsOf(
    db,
    units.filter((u) => u.answer === 'signed'),
  );
  const byUnit = new Map<string, Row[]>(units.map((u) => [u.matterId, []]));
  for (const row of rows) byUnit.get(row.matter_id)?.push(row);
  const holders = reviewersOf(context).filter((r) => firsts.includes(r.first));
  const place = new Map(scored.map(({ code }, n) => [code, n]));
  return units.map((unit) => ({
    unitMatterId: unit.matterId,
    unit: unit.unit,
    answer: unit.answer,
    items: byUnit
      .get(unit.matterId)!
      .sort((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0))
      .map((row) => itemOf(row, unit, contents.get(unit.matterId)?.filings ?? []))
      .map((item) => (holders.some((r) => isOwnUnit(r, unit.unit)) ? { ...item, toScore: false } : item)),
  }));
}

type Row = Awaited<ReturnType<typeof assignedTo>>[number];

async function assignedTo(db: Db | Tx, programmeId: string, firsts: readonly string[]) {
  return assigned(db, programmeId)
    .select(['a.matter_id', 'a.code', 'a.third', 's.comment', 's.highlight', 's.problem', 's.saved_at'])
    .where('a.reviewer', 'in', [...firsts])
    .execute();
}

function itemOf(row: Row, unit: UnitFiling, filings: readonly Filing[]): ShareItem {
  const filing = filings.find((f) => f.code === row.code) ?? null;
  const { code, third, marks, comment, highlight, problem, saved_at } = row;
  const score =
    marks === null || saved_at === null
      ? null
      : {
          marks,
          comment: comment ?? '',
          highlight: highlight ?? false,
          problem: problem ?? false,
          savedAt: saved_at,
        };
  const counts = filing !== null && !filing.nil;
  // What was scored before the unit handed it in anew may be another filing altogether.
  const toScore = counts && (score === null || score.savedAt < (unit.handedInAt ?? 0));
  return { code, third, filing, score, toScore };
}

/**
 * What of a reviewer's shares is scored in a step: in that for the `third` reviewer only what they were called in for.
 * Their own first marks stand, since the disagreement was found between them and others'.
 */
export function sharesIn(shares: readonly ReviewerShare[], third: boolean): ReviewerShare[] {
  return shares.map((s) => ({ ...s, items: s.items.filter((i) => i.third || !third) }));
}

/**
 * Whatever a reviewer has still to score; empty if nothing is left, as it must be when the share is handed in. With
 * `third` only what they were called in for as the third: what was left of the first share lapsed with its step.
 */
export async function unscored(
  db: Db | Tx,
  programmeId: string,
  personId: string,
  third = false,
): Promise<{ unitMatterId: string; unit: string; codes: string[] }[]> {
  const shares = sharesIn(await sharesOf(db, programmeId, personId), third);
  return shares.flatMap(({ unitMatterId, unit, items }) => {
    const codes = items.filter((i) => i.toScore).map((i) => i.code);
    return codes.length > 0 ? [{ unitMatterId, unit, codes }] : [];
  });
}
