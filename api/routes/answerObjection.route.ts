import { answerObjection as answer } from '../../store/objection/answerObjection';
import { pokeLater } from '../afterCommit';
import { idParams, reasonSchema, roundSchema } from '../params';
import { decidedAnswer, decidedSchema } from '../quarter.answer';
import { officerSchema } from '../quarter.wish';
import { stepIn, unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';
import { z } from '../zod';

const ruling = z.strictObject({
  code: z.string().min(1).max(10),
  marks: z.number().openapi({ description: '改定的得分；维持原分的不用写' }),
  reason: reasonSchema,
});

export const answerObjection = writeRoute({
  path: '/matters/{id}/objection/answer',
  tag: '评分',
  summary: '答复申诉，维持或改定得分',
  errors: [
    ...(['not-found', 'not-allowed', 'self-check', 'step-not-open', 'already-checked'] as const),
    ...(['programme-paused', 'programme-ended'] as const),
  ],
  params: idParams,
  body: z
    .strictObject({
      text: z.string().max(2000).openapi({ description: '答复意见' }),
      rulings: z.array(ruling).max(100).default([]),
      by: officerSchema,
      round: roundSchema,
    })
    .openapi('ObjectionAnswer'),
  status: 201,
  answer: decidedSchema.extend({ rulings: z.int() }).openapi('ObjectionAnswered'),
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const { text, rulings, by, round } = body;
    const step = stepIn(await unitMatter(tx, id), 'answer');
    const actor = { personId: by ?? null, accessId: access.id };
    const done = await answer(tx, { matterId: id, step, round, text, rulings, actor, now });
    return {
      body: { ...decidedAnswer(done), rulings: rulings.length },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(done.workflowId, 'checked')),
    };
  },
});
