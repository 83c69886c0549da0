import { officerSchema } from '../../acts/caller.schema';
import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { correct } from '../../programmes/quarter/bulletin/correct';
import { bulletinOf, newestIssued } from '../../store/bulletin/bulletin.views';
import { draftedAnswer, draftedSchema } from '../bulletin.answer';
import { officerOf } from '../officerOf';
import { writeRoute } from '../writeRoute';

const matterId = z.string().min(1).max(100).openapi({ description: '单位的事项的编号' });
const code = z.string().min(1).max(10);

export const correctBulletin = writeRoute({
  path: '/bulletins/{id}/corrections',
  tag: '通报',
  summary: '更正已印发的通报：编制下一版',
  description: '原来一版照原样留着；新的一版写明改了什么、为什么，经审签后印发。',
  errors: ['not-found', 'not-allowed', 'step-not-open', 'content-changed'],
  params: idParams,
  body: z
    .strictObject({
      reason: reasonSchema.openapi({ example: '佐证重复计件' }),
      rulings: z
        .array(z.strictObject({ matterId, code, marks: z.number() }))
        .max(500)
        .default([])
        .openapi({ description: '改定的得分' }),
      adjustments: z
        .array(z.strictObject({ matterId, code, count: z.int() }))
        .max(500)
        .default([])
        .openapi({ description: '加分、减分、否决项的增减' }),
      by: officerSchema,
    })
    .openapi('CorrectionWish'),
  status: 201,
  answer: draftedSchema.openapi('CorrectionDrafted'),
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const { by, ...wish } = body;
    const row = await bulletinOf(tx, id);
    if (!row) throw new AppError('not-found', { ids: { bulletin: id } });
    const { programmeId } = row;
    if ((await newestIssued(tx, programmeId))?.id !== id) {
      const [code, reason] =
        row.state === 'issued'
          ? (['content-changed', '已有更新的一版，请更正那一版'] as const)
          : (['step-not-open', '这是草稿，还没有印发'] as const);
      throw new AppError(code, { problems: [{ path: 'id', reason }] });
    }
    const actor = await officerOf(tx, programmeId, { by, accessId: access.id, now });
    const shipped = deps.bulletin.wording;
    const kept = await correct(tx, { programmeId, ...wish, shipped, actor, now });
    return { body: draftedAnswer(programmeId, kept) };
  },
});
