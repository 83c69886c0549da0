import { officerSchema } from '../../acts/caller.schema';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { readMatter } from '../../store/facts.repo';
import { reopen } from '../../store/reopen';
import { pokeLater } from '../afterCommit';
import { officerOf } from '../officerOf';
import { writeRoute } from '../writeRoute';

const id = z.string().min(1).max(100);

export const reopenStep = writeRoute({
  path: '/matters/{id}/steps/{step}/reopening',
  tag: '事项',
  summary: '重新打开一个环节',
  description: '已提交、已签批或到期未办的，由经办人写明理由后重新打开；进入下一轮，原来的留在记录里。',
  errors: ['not-found', 'not-allowed', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: z.strictObject({ id, step: id.openapi({ example: 'fill' }) }),
  body: z.strictObject({ reason: reasonSchema, by: officerSchema }).openapi('ReopeningWish'),
  status: 201,
  answer: z
    .strictObject({ receipt: z.string(), matterId: z.string(), step: z.string() })
    .openapi('Reopening'),
  act: async (tx, deps, { params, body, access, now }) => {
    const matter = await readMatter(tx, params.id);
    if (!matter) throw new AppError('not-found', { ids: { matter: params.id } });
    const actor = await officerOf(tx, matter.programme_id, { by: body.by, accessId: access.id, now });
    const wish = { matterId: params.id, step: params.step, reason: body.reason, actor, now };
    const { factId, workflowId } = await reopen(tx, wish);
    return {
      body: { receipt: factId, matterId: params.id, step: params.step },
      after: pokeLater(deps.log, { matter: params.id }, () => deps.engine.pokeMatter(workflowId, 'reopened')),
    };
  },
});
