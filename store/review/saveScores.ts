import { sql } from 'kysely';
import { iso } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { refuse } from '../../domain/matter/refuse';
import type { AskedIndicator } from '../../domain/scheme/indicatorsOf';
import type { ProgrammeContext } from '../context.types';
import { lockMatter, type ReadMatter, stateNow } from '../facts.repo';
import type { Db, Tx } from '../openStore';
import { actorsOf, contextOf } from '../programme.context';
import { quarterOf } from '../scheme/quarter.views';
import { ownUnitsOf, reviewersOf } from './reviewersOf';
import { type Share, sharesOfParts } from './shares.views';

/** Marks for one indicator of one unit. */
export interface ScoreWish {
  unitMatterId: string;
  code: string;
  /** 0 to the indicator's full marks, in steps of a half. */
  marks: number;
  comment: string;
  /** Named as an example worth showing (工作亮点). */
  highlight: boolean;
  /** Named as a problem to be put right (存在问题); the comment says which. */
  problem: boolean;
}

export interface ScoresWish {
  /** Of the reviewer, whose share it is. */
  reviewerMatterId: string;
  /** Who scores: the reviewer, or who stands in. */
  personId: string;
  scores: ScoreWish[];
  /** Epoch ms. */
  now: number;
}

const LONGEST_COMMENT = 500;
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
  const problems = problemsOf(wish.scores, shares, scored, ownUnitsOf(context, personId));
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
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

function problemsOf(
  scores: readonly ScoreWish[],
  shares: readonly Share[],
  scored: readonly AskedIndicator[],
  ownUnits: readonly string[],
): Problem[] {
  const units = new Map(shares.map((s) => [s.unitMatterId, s]));
  const indicators = new Map(scored.map((i) => [i.code, i]));
  const seen = new Set<string>();
  return scores.flatMap((score, n): Problem[] => {
    const at = (field: string, reason: string): Problem => ({ path: `scores.${n}.${field}`, reason });
    const key = `${score.unitMatterId} ${score.code}`;
    if (seen.has(key)) return [at('code', '同一单位的同一项指标评了两次')];
    seen.add(key);
    const share = units.get(score.unitMatterId);
    const item = share?.items.find((i) => i.code === score.code);
    const indicator = indicators.get(score.code);
    if (!share || !item || !indicator) return [at('code', '这个单位的这项指标现在不由您评分')];
    if (ownUnits.includes(share.unit))
      return [at('unitMatterId', '不能给自己所在的单位评分，请与经办人联系')];
    if (!item.filing) return [at('code', '该单位没有经签批的这一项填报，不用评分')];
    if (item.filing.nil) return [at('code', '该单位这一项是零报告，按细则计分，不用评分')];
    return scoreProblems(score, indicator.full).map(([field, reason]) => at(field, reason));
  });
}

function scoreProblems(score: ScoreWish, full: number): [string, string][] {
  const { marks, comment, problem } = score;
  const problems: [string, string][] = [];
  if (!(marks >= 0 && marks <= full)) problems.push(['marks', `须在 0 至 ${full} 分之间`]);
  else if (!Number.isInteger(marks * 2)) problems.push(['marks', '以 0.5 分为一档']);
  if ([...comment].length > LONGEST_COMMENT) problems.push(['comment', `最多 ${LONGEST_COMMENT} 个字`]);
  else if (problem && comment.trim() === '') problems.push(['comment', '列为存在问题的，请写明问题']);
  return problems;
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
