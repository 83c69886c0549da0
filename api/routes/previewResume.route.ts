import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { previewChange } from '../../store/change/previewChange';
import { diffAnswer, previewSchema } from '../diff.answer';
import { writeRoute } from '../writeRoute';

export const previewResume = writeRoute({
  path: '/programmes/{id}/resume/preview',
  tag: '方案',
  summary: '预览：恢复方案会把哪些时限顺延到哪一天',
  errors: ['not-found', 'programme-not-paused', 'programme-ended'],
  params: idParams,
  body: z.strictObject({}),
  status: 200,
  answer: previewSchema,
  act: async (tx, _deps, { params: { id }, access, now }) => {
    const preview = await previewChange(
      tx,
      { kind: 'resumed', programmeId: id },
      { accessId: access.id, now },
    );
    return { body: { previewId: preview.id, ...diffAnswer(preview.diff) } };
  },
});
