import { instantSchema, iso } from '../../acts/instant.schema';
import { idParams, roundSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import type { MatterState } from '../../domain/matter/matter.types';
import { check } from '../../store/check';
import { readMatter, stateNow } from '../../store/facts.repo';
import type { Db, Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

const wish = z
  .strictObject({
    step: z
      .string()
      .max(100)
      .optional()
      .openapi({ description: '审核环节；只有一个待审时可不写', example: 'plan-check' }),
    outcome: z.enum(['pass', 'return']),
    comment: z.string().trim().max(2000).nullish().openapi({ description: '退回时必填：要改什么' }),
    round: roundSchema,
    seen: z.string().max(100).optional().openapi({
      description:
        '所见的填报：回执编号；签批为内容的 hash；审签通报必填，为通报编号。其后有改动的，不予受理（conflict、content-changed）',
    }),
  })
  .openapi('CheckWish');

const receipt = z
  .strictObject({
    receipt: z.string(),
    matterId: z.string(),
    step: z.string(),
    round: z.int(),
    outcome: z.enum(['pass', 'return']),
    receivedAt: instantSchema,
  })
  .openapi('CheckReceipt');

export const checkMatter = writeRoute({
  path: '/matters/{id}/checks',
  tag: '事项',
  summary: '审核：通过或退回',
  errors: [
    'not-found',
    'not-allowed',
    'self-check',
    'step-not-open',
    'already-checked',
    'content-changed',
    'programme-paused',
    'programme-ended',
  ],
  params: idParams,
  body: wish,
  status: 201,
  answer: receipt,
  oneStatement: async (tx, deps, { params: { id }, body, access, now }) => {
    const step = body.step ?? (await onlyOpenCheck(tx, id));
    const actor = { personId: null, accessId: access.id };
    const comment = body.comment || null;
    const done = await check(tx, { ...body, matterId: id, step, comment, actor, now });
    const { factId, matterId, round, outcome, receivedAt, workflowId } = done;
    return {
      body: { receipt: factId, matterId, step, round, outcome, receivedAt: iso(receivedAt) },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'checked')),
    };
  },
});

/** The one check that is open. If somebody else decides it in this moment, storing ours is refused. */
async function onlyOpenCheck(tx: Db | Tx, matterId: string): Promise<string> {
  const matter = await readMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const state: MatterState = stateNow(matter);
  if (state.ended || state.cancelled) throw new AppError('programme-ended');
  if (state.pausedAt !== null) throw new AppError('programme-paused');
  const checks = state.steps.filter((s) => s.checks);
  const open = checks.filter((s) => s.status === 'open');
  if (open.length > 1) {
    const list = open.map((s) => s.id).join('、');
    throw new AppError('invalid-request', {
      problems: [{ path: 'step', reason: `有几个待审的环节，请写明是哪一个：${list}` }],
    });
  }
  if (open[0]) return open[0].id;
  throw new AppError(checks.some((s) => s.status === 'done') ? 'already-checked' : 'step-not-open', {
    ids: { matter: matterId },
  });
}
