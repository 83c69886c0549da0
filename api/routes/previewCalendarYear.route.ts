import { diffAnswer, diffSchema } from '../../acts/change/diff.answer';
import { z } from '../../acts/zod';
import { wrongAt } from '../../domain/errors';
import { previewChange } from '../../store/change/previewChange';
import { specialDay, yearParams } from '../calendar.schema';
import { uploadedDays, yearFields, yearUpload } from '../calendarUpload';
import { writeRoute } from '../writeRoute';

const previewed = z
  .strictObject({
    previewId: z.string(),
    year: z.int(),
    days: z.array(specialDay).openapi({ description: '读到的放假和调休上班日' }),
    diff: diffSchema,
  })
  .openapi('CalendarYearPreview');

export const previewCalendarYear = writeRoute({
  path: '/calendar/years/{year}/preview',
  tag: '日历',
  summary: '预览一年的放假安排',
  description: '答复哪些时限从何时改到何时、哪些通知增减或改期；不作任何改动。',
  errors: ['invalid-calendar', 'invalid-upload'],
  params: yearParams,
  body: z.strictObject(yearFields),
  upload: yearUpload({}),
  status: 200,
  answer: previewed,
  prepare: async (_deps, { params, body, files }) => {
    const days = await uploadedDays(Number(params.year), body, files);
    if (days) return days;
    throw wrongAt('days', '请填写，或以 multipart/form-data 附上 csv 文件 file');
  },
  act: async (tx, _deps, { params, access, now }, days) => {
    const year = Number(params.year);
    const { id, diff } = await previewChange(
      tx,
      { kind: 'calendarYear', year, days },
      { accessId: access.id, now },
    );
    return { body: { previewId: id, year, days, diff: diffAnswer(diff) } };
  },
});
