import { idParams } from '../../acts/params.schema';
import { handedInAnswer, handedInSchema } from '../../acts/receipt.answer';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { bulletinOf } from '../../store/bulletin/bulletin.views';
import { handInBulletin } from '../../store/bulletin/handInBulletin';
import type { Tx } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const submitBulletin = writeRoute({
  path: '/bulletins/{id}/submission',
  tag: '通报',
  summary: '把这一稿送审',
  description: '须为最新一稿。审签用 POST /matters/{id}/checks，通过后自动印发。',
  errors: ['not-found', 'content-changed', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: idParams,
  body: z.strictObject({}),
  status: 201,
  answer: handedInSchema.openapi('BulletinReceipt'),
  act: async (tx, deps, { params: { id }, access, now }) => {
    const row = await bulletinOf(tx, id);
    if (!row) throw new AppError('not-found', { ids: { bulletin: id } });
    const place = await reviewOf(tx, row.programmeId);
    const actor = { personId: null, accessId: access.id };
    const done = await handInBulletin(tx, { ...place, bulletinId: id, actor, now });
    const { workflowId, matterId } = done;
    return {
      body: handedInAnswer(done),
      after: pokeLater(deps.log, { matter: matterId }, () => deps.engine.pokeMatter(workflowId, 'submitted')),
    };
  },
});

/** The matter and step in which a programme's bulletin is handed in; throws "not-found" if it has none. */
async function reviewOf(tx: Tx, programmeId: string): Promise<{ matterId: string; step: string }> {
  const { specs } = await contextOf(tx, programmeId);
  const spec = specs.find((s) => s.steps.some((step) => step.kind === 'bulletin'));
  const matter = await tx
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('key', '=', spec?.key ?? '')
    .executeTakeFirst();
  const step = spec?.steps.find((s) => s.kind === 'bulletin');
  if (!matter || !step) throw new AppError('not-found', { ids: { programme: programmeId } });
  return { matterId: matter.id, step: step.id };
}
