import { instantSchema, iso } from '../../acts/instant.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { handIn } from '../../store/handIn';
import { inTransaction } from '../../store/inTransaction';
import type { Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import { MOST_BYTES, MOST_FILES, settlePhotos, stagePhotos } from '../keepPhotos';
import { throwAway } from '../settleEvidence';
import { submissionFields, submissionForm, submissionWish } from '../submission.wish';
import { writeRoute } from '../writeRoute';

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
  prepare: (deps, { params, body, files, access }) =>
    stagePhotos(deps, { matterId: params.id, stepId: body.step, files, accessId: access.id }),
  tidy: (deps, { staged }, failed) => throwAway(deps, staged, failed),
  oneStatement: async (db, deps, { params: { id }, body, access, now }, photos) => {
    const actor = { personId: body.onBehalf?.filedBy ?? null, accessId: access.id };
    const at = { matterId: id, actor, now };
    const given = {
      step: body.step,
      round: body.round,
      form: body.form ?? null,
      onBehalf: Boolean(body.onBehalf),
    };
    const withPhotos = async (tx: Tx) => {
      const rows = await settlePhotos(tx, deps, photos, { ...at, stepId: body.step });
      const evidence = [...body.evidence, ...rows];
      return { ...(await handIn(tx, { ...at, ...given, evidence })), evidence };
    };
    // With files it is more than one statement: what is refused leaves neither rows nor files.
    const done =
      photos.staged.length > 0
        ? await inTransaction(db, withPhotos)
        : { ...(await handIn(db, { ...at, ...given, evidence: body.evidence })), evidence: body.evidence };
    const { factId, matterId, step, round, receivedAt, late, nil, replaced, workflowId, evidence } = done;
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
