import { AppError } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import { act } from '../act';
import { diffSchema } from '../change/diff.answer';
import { previewOf } from '../change/previewOf';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';
import { specialDay } from './calendar.schema';
import { calendarChanged, changeCalendar } from './changeCalendar';
import { extraDaysFields, readExtraDays } from './extraDays';

const { version, ...made } = calendarChanged;

export const previewExtraDaysCalendar = act(
  {
    name: 'previewExtraDays',
    input: z.strictObject(extraDaysFields),
    prepare: async (_deps, { input }) => readExtraDays(input.days),
    run: async (tx, call, days) => {
      const { unit } = call.input;
      const known = unit === null || (await unitKnown(tx, await newestCalendar(tx), unit));
      const { done, wake } = await previewOf(tx, call, { kind: 'extraDays', unit: unit ?? '', days });
      return { done: { ...done, unit, known, days }, wake };
    },
  },
  {
    path: '/calendar/extra-days/preview',
    tag: '日历',
    summary: '预览一个单位另定的日子',
    description: '如地方节日、防汛停工。答复哪些时限和通知会改动；不作任何改动。',
    errors: ['invalid-calendar'],
    answer: z
      .strictObject({
        previewId: z.string(),
        unit: z.string().nullable(),
        unitKnown: z
          .boolean()
          .openapi({ description: '名册或日历里有没有这个单位或分组；没有时请核对名称。null 总是 true' }),
        days: z.array(specialDay),
        diff: diffSchema,
      })
      .openapi('ExtraDaysPreview'),
    answerOf: ({ id, unit, known, days, diff }) => ({ previewId: id, unit, unitKnown: known, days, diff }),
  },
);

export const putExtraDaysCalendar = act(
  {
    name: 'putExtraDays',
    input: z.strictObject({
      previewId: idSchema.optional(),
      reason: reasonSchema.optional(),
      unit: extraDaysFields.unit,
      days: extraDaysFields.days.optional(),
    }),
    prepare: async (_deps, { input: { previewId, days } }) => {
      if (previewId === undefined) throw new AppError('preview-needed');
      return days && readExtraDays(days);
    },
    run: async (tx, call, days) => {
      const { previewId, unit, reason = '登记另定的工作日和休息日' } = call.input;
      const { done, wake } = await changeCalendar(
        tx,
        { ...call, input: { previewId, reason } },
        {
          kind: 'extraDays',
          change: days && { kind: 'extraDays', unit: unit ?? '', days },
          ours: (change) => change.kind === 'extraDays' && change.unit === (unit ?? ''),
        },
      );
      return { done: { ...done, unit }, wake };
    },
  },
  {
    method: 'put',
    path: '/calendar/extra-days',
    tag: '日历',
    summary: '登记一个单位另定的日子',
    description:
      '须先预览并带上预览编号。所列的日子代替这个单位原来另定的全部日子，预览的是空列表即全部取消；days 可以不再附上，附上时须与预览的相同。',
    errors: ['not-found', 'invalid-calendar', 'preview-needed', 'preview-stale'],
    answer: z.strictObject({ version, unit: z.string().nullable(), ...made }).openapi('ExtraDaysChanged'),
  },
);
