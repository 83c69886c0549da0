import { sql } from 'kysely';
import { iso } from '../../domain/calendar/shanghai';
import { AppError, refuseProblems } from '../../domain/errors';
import { refuse } from '../../domain/matter/refuse';
import { actorsOf } from '../../domain/people/actors';
import type { ProgrammeContext } from '../../domain/programme/context';
import { ownUnitsOf, reviewersOf } from '../../domain/scheme/reviewersOf';
import { type ScoreWish, scoresProblems } from '../../domain/scheme/scores.rules';
import { lockMatter, type ReadMatter, stateNow } from '../facts.repo';
import type { Db, Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { quarterOf } from '../scheme/quarter.views';
import { type Share, sharesOfParts } from './shares.views';

export interface ScoresWish {
  /** Of the reviewer, whose share it is. */
  reviewerMatterId: string;
  /** Who scores: the reviewer, or who stands in. */
  personId: string;
  scores: ScoreWish[];
  /** Epoch ms. */
  now: number;
}

const ROWS = 5_000;

/**
 * Saves a reviewer's marks, all or none; a later save of the same indicator takes the place of the one before. Only while the
 * reviewer's scoring is open, only what the share holds and units have handed in and signed, and never for the scorer's own
 * unit. Throws AppError "not-allowed", "step-not-open", "programme-paused", "programme-ended", "not-found", or
 * "invalid-request" with `scores.<n>.<field>` of each wrong place.
 */
export async function saveScores(db: Db | Tx, wish: ScoresWish): Promise<{ savedAt: number }> {
  if (!db.isTransaction) return db.transaction().execute((tx) => saveScores(tx, wish));
  const { reviewerMatterId, personId, now } = wish;
  const matter = await lockMatter(db, reviewerMatterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: reviewerMatterId } });
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const third = thirdOnly(context, matter, wish);
  const { scored } = await quarterOf(db, context.id);
  // The part's first holder is the matter's assignee for good.
  const mine = reviewersOf(context).filter((r) => r.personId === matter.person_id);
  const reviewer = mine.length > 1 ? await assigneeOf(db, reviewerMatterId) : mine[0]?.first;
  if (reviewer === undefined) throw new AppError('not-allowed');
  const shares = openNow(await sharesOfParts(db, context, [reviewer]), third);
  const problems = scoresProblems(wish.scores, shares, scored, ownUnitsOf(context, personId));
  refuseProblems('invalid-request', problems);
  for (let from = 0; from < wish.scores.length; from += ROWS)
    await write(db, reviewer, personId, wish.scores.slice(from, from + ROWS), now);
  return { savedAt: now };
}

/**
 * Throws why this person cannot score now. True if only what a third reviewer was called in for is open: the first marks stand,
 * since the disagreement was found between them.
 */
function thirdOnly(context: ProgrammeContext, matter: ReadMatter, { personId, now }: ScoresWish): boolean {
  const ids = { matter: matter.id };
  const specs = context.specs.find((s) => s.key === matter.key)?.steps ?? [];
  const scoring = specs.filter((s) => s.kind === 'scoring');
  const [first] = scoring;
  if (!first) throw new AppError('not-found', { ids });
  const state = stateNow(matter);
  const isOpen = (id: string) => {
    const status = state.steps.find((s) => s.id === id)?.status;
    // Returned: asked for again, and not yet opened by the workflow.
    return status === 'open' || status === 'returned';
  };
  const spec = scoring.find((s) => isOpen(s.id)) ?? first;
  if (!actorsOf(context, matter, spec.who, now).includes(personId)) throw new AppError('not-allowed');
  const refused = refuse(state, { kind: 'submitted', step: spec.id, nil: false });
  if (refused !== null && refused !== 'step-not-open') throw new AppError(refused, { ids });
  if (!isOpen(spec.id)) throw new AppError('step-not-open', { ids });
  return spec !== first;
}

function openNow(shares: Share[], third: boolean): Share[] {
  return third ? shares.map((s) => ({ ...s, items: s.items.filter((i) => i.third) })) : shares;
}

async function assigneeOf(db: Db | Tx, matterId: string): Promise<string> {
  const { assignee } = await db
    .selectFrom('matters')
    .select('assignee')
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow();
  return assignee;
}

async function write(
  tx: Db | Tx,
  reviewer: string,
  personId: string,
  scores: readonly ScoreWish[],
  now: number,
): Promise<void> {
  await sql`
    insert into scores (matter_id, code, reviewer, marks, comment, highlight, problem, saved_at, by_person)
    select x."unitMatterId", x.code, ${reviewer}, x.marks, x.comment, x.highlight, x.problem, ${iso(now)}::timestamptz,
      ${personId}
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as x("unitMatterId" text, code text, marks numeric,
      comment text, highlight boolean, problem boolean)
    on conflict (matter_id, code, reviewer) do update set marks = excluded.marks, comment = excluded.comment,
      highlight = excluded.highlight, problem = excluded.problem, saved_at = excluded.saved_at,
      by_person = excluded.by_person`.execute(tx);
}
