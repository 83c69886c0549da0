import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { previewChange } from '../../store/change/previewChange';
import { diffAnswer, previewSchema } from '../diff.answer';
import { upgradeOf } from '../upgradeOf';
import { writeRoute } from '../writeRoute';

export const previewUpgrade = writeRoute({
  path: '/programmes/{id}/template/preview',
  tag: '方案',
  summary: '预览：把方案换到现在这一版模板，或改参数',
  errors: ['not-found', 'conflict', 'roles-missing', 'programme-ended'],
  params: idParams,
  body: z
    .strictObject({
      parameters: z
        .record(z.string().max(50), z.int())
        .default({})
        .openapi({ example: { x: 3 }, description: '没写的照旧' }),
    })
    .openapi('UpgradeWish'),
  status: 200,
  answer: previewSchema,
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const change = await upgradeOf(tx, deps, id, body.parameters);
    const preview = await previewChange(tx, change, { accessId: access.id, now });
    return { body: { previewId: preview.id, ...diffAnswer(preview.diff) } };
  },
});
