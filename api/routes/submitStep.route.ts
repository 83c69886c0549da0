import { handIn } from '../../store/handIn';
import { pokeLater } from '../afterCommit';
import { instantSchema, iso } from '../instant';
import { keepPhotoRows } from '../keepPhotoRows';
import { keepPhotos, MOST_BYTES, MOST_FILES } from '../keepPhotos';
import { idParams } from '../params';
import { submissionFields, submissionForm, submissionWish } from '../submission.wish';
import { writeRoute } from '../writeRoute';
import { z } from '../zod';

const receipt = z
  .strictObject({
    receipt: z.string().openapi({ description: '回执编号' }),
    matterId: z.string(),
    step: z.string(),
    round: z.int(),
    receivedAt: instantSchema,
    late: z.boolean().openapi({ description: '收到时已过时限' }),
    nil: z.boolean(),
    replaced: z.boolean().openapi({ description: '代替了先前的填报' }),
    evidence: z.array(z.string()),
  })
  .openapi('Receipt');

export const submitStep = writeRoute({
  path: '/matters/{id}/submissions',
  tag: '事项',
  summary: '填报一个环节，或作零报告',
  description: '审核之前可以再填一次，以最后一次为准。是否按时以收到的时刻为准。',
  errors: [
    ...(['not-found', 'not-allowed', 'step-not-open', 'programme-paused', 'programme-ended'] as const),
    ...(['nil-not-allowed', 'invalid-upload'] as const),
  ],
  params: idParams,
  body: submissionWish,
  upload: {
    field: 'photos',
    mostFiles: MOST_FILES,
    mostBytes: MOST_BYTES,
    keepIn: 'file',
    only: false,
    schema: submissionForm,
    fields: submissionFields,
  },
  status: 201,
  answer: receipt,
  prepare: (deps, { params, body, files }) => keepPhotos(deps, params.id, body.step, files),
  // Evidence rows stored before the fact are drafts until it names them.
  oneStatement: async (tx, deps, { params: { id }, body, access, now }, kept) => {
    const actor = { personId: body.onBehalf?.filedBy ?? null, accessId: access.id };
    const rows = await keepPhotoRows(tx, { matterId: id, stepId: body.step, actor, kept, now });
    const evidence = [...body.evidence, ...rows];
    const form = body.form ?? null;
    const done = await handIn(tx, {
      matterId: id,
      step: body.step,
      form,
      evidence,
      actor,
      onBehalf: Boolean(body.onBehalf),
      now,
    });
    const { factId, matterId, step, round, receivedAt, late, nil, replaced, workflowId } = done;
    return {
      body: {
        receipt: factId,
        matterId,
        step,
        round,
        receivedAt: iso(receivedAt),
        late,
        nil,
        replaced,
        evidence,
      },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'submitted')),
    };
  },
});
