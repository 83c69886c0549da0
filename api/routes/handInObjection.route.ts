import { handInObjection as handIn } from '../../store/objection/handInObjection';
import { pokeLater } from '../afterCommit';
import { idParams, roundSchema } from '../params';
import { handedInAnswer, handedInSchema } from '../quarter.answer';
import { stepIn, unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';
import { z } from '../zod';

export const handInObjection = writeRoute({
  path: '/matters/{id}/objection',
  tag: '评分',
  summary: '单位对得分提出申诉',
  description: '每季度一次，在告知得分后的期限内。没有异议不用办理。',
  errors: ['not-found', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: idParams,
  body: z
    .strictObject({
      codes: z
        .array(z.string().max(10))
        .max(100)
        .openapi({ description: '有异议的指标', example: ['A1'] }),
      text: z.string().max(10_000).openapi({ description: '申诉的理由' }),
      round: roundSchema,
    })
    .openapi('ObjectionWish'),
  status: 201,
  answer: handedInSchema.openapi('ObjectionReceipt'),
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const step = stepIn(await unitMatter(tx, id), 'objection');
    const actor = { personId: null, accessId: access.id };
    const done = await handIn(tx, { ...body, matterId: id, step, actor, now });
    return {
      body: handedInAnswer(done),
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(done.workflowId, 'submitted')),
    };
  },
});
