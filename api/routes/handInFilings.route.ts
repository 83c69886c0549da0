import { onBehalfSchema } from '../../acts/caller.schema';
import { idParams, roundSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { contentOf } from '../../store/filing/filings.views';
import { handInFilings as handIn } from '../../store/filing/handInFilings';
import { pokeLater } from '../afterCommit';
import { handedInAnswer, handedInSchema } from '../quarter.answer';
import { unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

export const handInFilings = writeRoute({
  path: '/matters/{id}/filings/submission',
  tag: '填报',
  summary: '提交整份填报，送本单位负责人签批',
  description: '内容随即冻结。没有填的指标按缺报计，可用 GET /programmes/{id}/missing 查看。',
  errors: ['not-found', 'not-allowed', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: idParams,
  body: z.strictObject({ onBehalf: onBehalfSchema, round: roundSchema }).openapi('FilingsSubmission'),
  status: 201,
  answer: handedInSchema
    .extend({ hash: z.string().openapi({ description: '所提交内容的 SHA-256' }) })
    .openapi('FilingsReceipt'),
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const { steps } = await unitMatter(tx, id);
    const done = await handIn(tx, {
      matterId: id,
      step: steps.fill,
      round: body.round,
      actor: { personId: body.onBehalf?.filedBy ?? null, accessId: access.id },
      onBehalf: Boolean(body.onBehalf),
      now,
    });
    const { hash } = await contentOf(tx, id);
    return {
      body: { ...handedInAnswer(done), hash },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(done.workflowId, 'submitted')),
    };
  },
});
