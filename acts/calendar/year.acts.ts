import { AppError, wrongAt } from '../../domain/errors';
import { act } from '../act';
import { diffSchema } from '../change/diff.answer';
import { previewOf } from '../change/previewOf';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';
import { specialDay, yearParams } from './calendar.schema';
import { calendarChanged, changeCalendar } from './changeCalendar';
import { uploadedDays, yearFields, yearUpload } from './yearDays';

const { version, ...made } = calendarChanged;

/** About a year: `2027`. */
export const previewCalendarYear = act(
  {
    name: 'previewCalendarYear',
    input: z.strictObject(yearFields),
    prepare: async (_deps, { target, input, files = [] }) => {
      const days = await uploadedDays(Number(target), input, files);
      if (days) return days;
      throw wrongAt('days', '请填写，或以 multipart/form-data 附上 csv 文件 file');
    },
    run: async (tx, call, days) => {
      const year = Number(call.target);
      const { done, wake } = await previewOf(tx, call, { kind: 'calendarYear', year, days });
      return { done: { ...done, year, days }, wake };
    },
  },
  {
    path: '/calendar/years/{year}/preview',
    tag: '日历',
    summary: '预览一年的放假安排',
    description: '答复哪些时限从何时改到何时、哪些通知增减或改期；不作任何改动。',
    errors: ['invalid-calendar', 'invalid-upload'],
    params: yearParams,
    upload: yearUpload({}),
    target: (_db, { year }) => year!,
    answer: z
      .strictObject({
        previewId: z.string(),
        year: z.int(),
        days: z.array(specialDay).openapi({ description: '读到的放假和调休上班日' }),
        diff: diffSchema,
      })
      .openapi('CalendarYearPreview'),
    answerOf: ({ id, year, days, diff }) => ({ previewId: id, year, days, diff }),
  },
);

/** About a year: `2027`. */
export const putCalendarYear = act(
  {
    name: 'putCalendarYear',
    input: z.strictObject({
      previewId: idSchema.optional(),
      reason: reasonSchema.optional(),
      ...yearFields,
    }),
    prepare: async (_deps, { target, input, files = [] }) => {
      if (input.previewId === undefined) throw new AppError('preview-needed');
      return uploadedDays(Number(target), input, files);
    },
    run: async (tx, call, days) => {
      const year = Number(call.target);
      const { previewId, reason = `上传${year}年放假安排` } = call.input;
      const { done, wake } = await changeCalendar(
        tx,
        { ...call, input: { previewId, reason } },
        {
          kind: 'calendarYear',
          change: days && { kind: 'calendarYear', year, days },
          ours: (change) => change.kind === 'calendarYear' && change.year === year,
        },
      );
      return { done: { ...done, year }, wake };
    },
  },
  {
    method: 'put',
    path: '/calendar/years/{year}',
    tag: '日历',
    summary: '上传一年的放假安排',
    description:
      '须先预览并带上预览编号。日历成为新的一版，进行中的方案随即改用；days 或文件可以不再附上，附上时须与预览的相同。',
    errors: ['not-found', 'invalid-calendar', 'invalid-upload', 'preview-needed', 'preview-stale'],
    params: yearParams,
    upload: yearUpload({ previewId: z.string(), reason: z.string().optional() }),
    target: (_db, { year }) => year!,
    answer: z.strictObject({ version, year: z.int(), ...made }).openapi('CalendarYearChanged'),
  },
);
