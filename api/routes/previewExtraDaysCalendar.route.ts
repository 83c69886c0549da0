import { diffAnswer, diffSchema } from '../../acts/change/diff.answer';
import { z } from '../../acts/zod';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import { previewChange } from '../../store/change/previewChange';
import { specialDay } from '../calendar.schema';
import { extraDaysFields, readExtraDays } from '../extraDays';
import { writeRoute } from '../writeRoute';

const previewed = z
  .strictObject({
    previewId: z.string(),
    unit: z.string().nullable(),
    unitKnown: z
      .boolean()
      .openapi({ description: '名册或日历里有没有这个单位或分组；没有时请核对名称。null 总是 true' }),
    days: z.array(specialDay),
    diff: diffSchema,
  })
  .openapi('ExtraDaysPreview');

export const previewExtraDaysCalendar = writeRoute({
  path: '/calendar/extra-days/preview',
  tag: '日历',
  summary: '预览一个单位另定的日子',
  description: '如地方节日、防汛停工。答复哪些时限和通知会改动；不作任何改动。',
  errors: ['invalid-calendar'],
  body: z.strictObject(extraDaysFields),
  status: 200,
  answer: previewed,
  prepare: async (_deps, { body }) => readExtraDays(body.days),
  act: async (tx, _deps, { body: { unit }, access, now }, days) => {
    const known = unit === null || (await unitKnown(tx, await newestCalendar(tx), unit));
    const { id, diff } = await previewChange(
      tx,
      { kind: 'extraDays', unit: unit ?? '', days },
      { accessId: access.id, now },
    );
    return { body: { previewId: id, unit, unitKnown: known, days, diff: diffAnswer(diff) } };
  },
});
