import { sql } from 'kysely';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Db, Tx } from '../../../store/openStore';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { byCode } from '../scheme/indicators.rules';
import { reviewersOf } from './reviewers.rules';

/** What a unit's marks are made of. */
type UnitMarks = Pick<SnapshotUnit, 'scores' | 'rulings' | 'adjustments'>;

/**
 * Scores, rulings and adjustments of every unit of a programme, by matter; three queries. Scores are in the order of
 * codes and reviewers' numbers, the others in that in which they were made.
 */
export async function marksOf(
  db: Db | Tx,
  context: ProgrammeContext,
): Promise<(matterId: string) => UnitMarks> {
  const numberOf = new Map(reviewersOf(context).map((r) => [r.first, r.number]));
  const scores = await db
    .selectFrom('scores as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .select(['s.matter_id', 's.code', 's.reviewer', 's.comment', 's.highlight', 's.problem', 's.saved_at'])
    .select(sql<number>`s.marks::float8`.as('marks'))
    .where('m.programme_id', '=', context.id)
    .execute();
  const rulings = await db
    .selectFrom('rulings as r')
    .innerJoin('matters as m', 'm.id', 'r.matter_id')
    .select(['r.matter_id', 'r.code', 'r.reason', 'r.at'])
    .select(sql<number>`r.marks::float8`.as('marks'))
    .where('m.programme_id', '=', context.id)
    .orderBy('r.n')
    .execute();
  const adjustments = await db
    .selectFrom('adjustments as a')
    .innerJoin('matters as m', 'm.id', 'a.matter_id')
    .select(['a.matter_id', 'a.code', 'a.count', 'a.reason', 'a.at'])
    .where('m.programme_id', '=', context.id)
    .orderBy('a.n')
    .execute();
  const units = new Map<string, UnitMarks>();
  const of = (matterId: string): UnitMarks => {
    const known = units.get(matterId) ?? { scores: [], rulings: [], adjustments: [] };
    units.set(matterId, known);
    return known;
  };
  for (const { matter_id, reviewer, saved_at, code, marks, comment, highlight, problem } of scores)
    of(matter_id).scores.push({
      code,
      reviewer: numberOf.get(reviewer) ?? 0,
      marks,
      comment,
      highlight,
      problem,
      at: saved_at,
    });
  for (const { matter_id, ...ruling } of rulings) of(matter_id).rulings.push(ruling);
  for (const { matter_id, ...adjustment } of adjustments) of(matter_id).adjustments.push(adjustment);
  for (const one of units.values())
    one.scores.sort((a, b) => byCode(a.code, b.code) || a.reviewer - b.reviewer);
  return of;
}
