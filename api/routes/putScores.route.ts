import { instantSchema, iso } from '../../acts/instant.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { saveScores } from '../../store/review/saveScores';
import { reviewerMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

/** A whole share of a section for fourteen townships at once; a province's reviewers send theirs in parts. */
const MOST = 500;

const score = z.strictObject({
  unitMatterId: z.string().min(1).max(100),
  code: z.string().min(1).max(10),
  marks: z.number().openapi({ description: '0 至满分，以 0.5 为一档' }),
  comment: z.string().max(2000).default(''),
  highlight: z.boolean().default(false).openapi({ description: '工作亮点' }),
  problem: z.boolean().default(false).openapi({ description: '存在问题；须在 comment 写明' }),
});

export const putScores = writeRoute({
  method: 'put',
  path: '/matters/{id}/scores',
  tag: '评分',
  summary: '保存评审人的评分',
  description:
    '要么全部保存，要么逐处指出、一项也不保存；同一项再次保存，以最后一次为准。评的是单位的工作，不涉及个人。',
  errors: ['not-found', 'not-allowed', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: idParams,
  body: z
    .strictObject({ scores: z.array(score).min(1, '请至少写一项').max(MOST, `一次最多 ${MOST} 项`) })
    .openapi('ScoresWish'),
  status: 200,
  answer: z
    .strictObject({ matterId: z.string(), saved: z.int(), savedAt: instantSchema })
    .openapi('ScoresSaved'),
  act: async (tx, _deps, { params: { id }, body: { scores }, now }) => {
    const { personId } = await reviewerMatter(tx, id);
    const { savedAt } = await saveScores(tx, { reviewerMatterId: id, personId, scores, now });
    return { body: { matterId: id, saved: scores.length, savedAt: iso(savedAt) } };
  },
});
