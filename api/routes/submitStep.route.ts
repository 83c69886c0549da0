import { keepEvidenceRow } from '../../store/evidence.repo';
import { handIn } from '../../store/handIn';
import type { Db, Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import { instantSchema, iso } from '../instant';
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
    const evidence = [...body.evidence, ...(await rowsOf(tx, id, body.step, actor, kept, now))];
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

/** The same photo twice in one form is one piece of evidence. */
async function rowsOf(
  tx: Db | Tx,
  matterId: string,
  stepId: string,
  actor: { personId: string | null; accessId: string },
  kept: Awaited<ReturnType<typeof keepPhotos>>,
  now: number,
): Promise<string[]> {
  const ids = new Set<string>();
  for (const one of kept) {
    const { sha256, sentSha256, type, bytes, width, height } = one;
    const by = { byPerson: actor.personId, byAccess: actor.accessId };
    ids.add(
      await keepEvidenceRow(tx, {
        matterId,
        stepId,
        ...by,
        sha256,
        sentSha256,
        type,
        bytes,
        width,
        height,
        now,
      }),
    );
  }
  return [...ids];
}
