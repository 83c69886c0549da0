import { diffSchema } from '../../acts/change/diff.answer';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { applyCalendar } from '../applyCalendar';
import { yearParams } from '../calendar.schema';
import { uploadedDays, yearFields, yearUpload } from '../calendarUpload';
import { writeRoute } from '../writeRoute';

const changed = z
  .strictObject({
    version: z.int().openapi({ description: '日历的新版号' }),
    year: z.int(),
    programmes: z.array(z.string()).openapi({ description: '随之改动的方案的编号' }),
    diff: diffSchema,
  })
  .openapi('CalendarYearChanged');

export const putCalendarYear = writeRoute({
  method: 'put',
  path: '/calendar/years/{year}',
  tag: '日历',
  summary: '上传一年的放假安排',
  description:
    '须先预览并带上预览编号。日历成为新的一版，进行中的方案随即改用；days 或文件可以不再附上，附上时须与预览的相同。',
  errors: ['not-found', 'invalid-calendar', 'invalid-upload', 'preview-needed', 'preview-stale'],
  params: yearParams,
  body: z.strictObject({
    previewId: z.string().min(1).max(100).optional(),
    reason: reasonSchema.optional(),
    ...yearFields,
  }),
  upload: yearUpload({ previewId: z.string(), reason: z.string().optional() }),
  status: 200,
  answer: changed,
  prepare: async (_deps, { params, body, files }) => {
    if (body.previewId === undefined) throw new AppError('preview-needed');
    return uploadedDays(Number(params.year), body, files);
  },
  act: async (tx, deps, { params, body, access, now }, days) => {
    const year = Number(params.year);
    const { after, ...done } = await applyCalendar(tx, deps, {
      previewId: body.previewId,
      change: days && { kind: 'calendarYear', year, days },
      kind: 'calendarYear',
      ours: (change) => change.kind === 'calendarYear' && change.year === year,
      reason: body.reason ?? `上传${year}年放假安排`,
      accessId: access.id,
      now,
    });
    return { body: { ...done, year }, after };
  },
});
