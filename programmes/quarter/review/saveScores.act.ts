import { instantSchema, iso } from '../../../acts/instant.schema';
import { saveAct } from '../../../acts/save';
import type { Look } from '../../../acts/stepAct';
import { isTheirTurn, stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import { refuse } from '../../../domain/matter/refuse';
import { mayAct } from '../../../domain/people/actors';
import type { Tx } from '../../../store/openStore';
import { quarterOf } from '../quarter.store';
import { assigneeOf, writeScores } from './keepMarks.store';
import { ownUnitsOf, reviewersOf } from './reviewers.rules';
import { scoresProblems } from './scoreProblems.rules';
import { sharesIn, sharesOfParts } from './shares.store';
import { isThird } from './thirds.rules';

/** A whole share of a section for fourteen townships at once; a province's reviewers send theirs in parts. */
const MOST = 500;

const score = z.strictObject({
  unitMatterId: z.string().min(1).max(100),
  code: z.string().min(1).max(10),
  marks: z.number().openapi({ description: '0 至满分，以 0.5 为一档' }),
  comment: z.string().max(2000, '最多 500 个字').default(''),
  highlight: z.boolean().default(false).openapi({ description: '工作亮点' }),
  problem: z.boolean().default(false).openapi({ description: '存在问题；须在 comment 写明' }),
});
const scores = z.array(score).max(MOST, `一次最多 ${MOST} 项`);
const input = z.strictObject({ scores });

/**
 * Saves a reviewer's marks, all or none. Only while the reviewer's scoring is open, only what the share holds and
 * units have handed in and signed, and never for the scorer's own unit.
 */
export const saveScores = saveAct<z.output<typeof input>, string, { savedAt: Instant }>(
  {
    name: 'scores',
    again: true,
    input,
    of: (kind) => kind === 'scoring',
    who: (look) => {
      const { context, matter, spec, now } = look;
      if (!mayAct(context, matter, spec.who, now, scorerOf(look))) throw new AppError('not-allowed');
    },
    before: reviewerOf,
    refuse: async (look, input, reviewer) => {
      refuseClosed(look);
      const { db, context } = look;
      const { scored } = await quarterOf(db, context.id);
      const open = sharesIn(await sharesOfParts(db, context, [reviewer]), isThird(look));
      return scoresProblems(input.scores, open, scored, ownUnitsOf(context, scorerOf(look)));
    },
    store: async (tx, look, input, reviewer) => {
      await writeScores(tx, { reviewer, byPerson: scorerOf(look), scores: input.scores, now: look.now });
      return { savedAt: look.now };
    },
  },
  {
    method: 'put',
    path: '/matters/{id}/scores',
    tag: '评分',
    summary: '保存评审人的评分',
    description:
      '要么全部保存，要么逐处指出、一项也不保存；同一项再次保存，以最后一次为准。评的是单位的工作，不涉及个人。',
    errors: ['not-allowed', 'step-not-open', 'programme-paused'],
    body: 'ScoresWish',
    beside: { scores: scores.min(1, '请至少写一项') },
    target: stepOfKind('scoring'),
    answer: z
      .strictObject({ matterId: z.string(), saved: z.int(), savedAt: instantSchema })
      .openapi('ScoresSaved'),
    answerOf: ({ savedAt }, { target: { matterId }, input }) => ({
      ...{ matterId, saved: input.scores.length, savedAt: iso(savedAt) },
    }),
  },
);

/** Who scores: the reviewer, or who stands in; signed in at the office, the reviewer's marks are entered for them. */
function scorerOf({ caller, matter }: Look): string {
  return caller.personId ?? matter.person_id ?? '';
}

/** Whose part it is, by who held it first, who is the matter's assignee for good. Throws "not-allowed" for nobody's. */
async function reviewerOf(tx: Tx, { context, matter }: Look): Promise<string> {
  const mine = reviewersOf(context).filter((r) => r.personId === matter.person_id);
  const reviewer = mine.length > 1 ? await assigneeOf(tx, matter.id) : mine[0]?.first;
  if (reviewer === undefined) throw new AppError('not-allowed');
  return reviewer;
}

/** Throws why nothing can be scored now. */
function refuseClosed({ state, step, matter }: Look): void {
  const refused = refuse(state, { kind: 'submitted', step: step.id, nil: false });
  const ids = { matter: matter.id, step: step.id };
  if (refused !== null && refused !== 'step-not-open') throw new AppError(refused, { ids });
  if (!isTheirTurn(step)) throw new AppError('step-not-open', { ids });
}
