import { officerSchema } from '../../acts/caller.schema';
import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { addAdjustment as add } from '../../store/review/addAdjustment';
import { unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

export const addAdjustment = writeRoute({
  path: '/matters/{id}/adjustments',
  tag: '评分',
  summary: '记录一个单位的加分、减分或一票否决',
  description: '只能添加，不能改；记错的用负的件数撤回。',
  errors: ['not-found', 'not-allowed'],
  params: idParams,
  body: z
    .strictObject({
      code: z.string().min(1).max(10).openapi({ description: '加分、减分或否决项的编号' }),
      count: z.int().openapi({ description: '件数；撤回时为负', example: 1 }),
      reason: reasonSchema,
      by: officerSchema,
    })
    .openapi('AdjustmentWish'),
  status: 201,
  answer: z
    .strictObject({ id: z.string(), matterId: z.string(), code: z.string(), count: z.int() })
    .openapi('Adjustment'),
  act: async (tx, _deps, { params, body, access, now }) => {
    const { by, ...wish } = body;
    const { id: matterId } = await unitMatter(tx, params.id);
    const actor = { personId: by ?? null, accessId: access.id };
    const { id } = await add(tx, { matterId, ...wish, actor, now });
    return { body: { id, matterId, code: wish.code, count: wish.count } };
  },
});
