import { diffSchema } from '../../acts/change/diff.answer';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { applyCalendar } from '../applyCalendar';
import { extraDaysFields, readExtraDays } from '../extraDays';
import { writeRoute } from '../writeRoute';

const changed = z
  .strictObject({
    version: z.int().openapi({ description: '日历的新版号' }),
    unit: z.string().nullable(),
    programmes: z.array(z.string()).openapi({ description: '随之改动的方案的编号' }),
    diff: diffSchema,
  })
  .openapi('ExtraDaysChanged');

export const putExtraDaysCalendar = writeRoute({
  method: 'put',
  path: '/calendar/extra-days',
  tag: '日历',
  summary: '登记一个单位另定的日子',
  description:
    '须先预览并带上预览编号。所列的日子代替这个单位原来另定的全部日子，预览的是空列表即全部取消；days 可以不再附上，附上时须与预览的相同。',
  errors: ['not-found', 'invalid-calendar', 'preview-needed', 'preview-stale'],
  body: z.strictObject({
    previewId: z.string().min(1).max(100).optional(),
    reason: reasonSchema.optional(),
    unit: extraDaysFields.unit,
    days: extraDaysFields.days.optional(),
  }),
  status: 200,
  answer: changed,
  prepare: async (_deps, { body }) => {
    if (body.previewId === undefined) throw new AppError('preview-needed');
    return body.days && readExtraDays(body.days);
  },
  act: async (tx, deps, { body: { previewId, unit, reason }, access, now }, days) => {
    const { after, ...done } = await applyCalendar(tx, deps, {
      previewId,
      change: days && { kind: 'extraDays', unit: unit ?? '', days },
      kind: 'extraDays',
      ours: (change) => change.kind === 'extraDays' && change.unit === (unit ?? ''),
      reason: reason ?? '登记另定的工作日和休息日',
      accessId: access.id,
      now,
    });
    return { body: { ...done, unit }, after };
  },
});
