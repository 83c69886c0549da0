import { onBehalfSchema } from '../acts/caller.schema';
import { dateSchema } from '../acts/instant.schema';
import { z } from '../acts/zod';
import { isLocalDate } from '../domain/calendar/shanghai';

/** `{id}/{code}` in a path: of a matter, and of one of its indicators. */
export const filingParams = z.strictObject({
  id: z.string().min(1).max(100),
  code: z.string().min(1).max(10).openapi({ example: 'A1' }),
});

/** A unit's answer to one indicator; what kind of answer it takes is judged against the scheme. */
export const filingFields = {
  nil: z.boolean().default(false).openapi({ description: '零报告：没有可报的内容；指标接受时才行' }),
  count: z.int().nullish().openapi({ description: '件数，按件计分的指标才填' }),
  text: z.string().max(10_000).default(''),
  links: z.array(z.string().max(1000)).max(50).default([]).openapi({ description: '网址' }),
  onSite: dateSchema
    .refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日')
    .nullish()
    .openapi({ description: '本单位现场确认的日期' }),
  evidence: z
    .array(z.string().max(100))
    .max(50)
    .default([])
    .openapi({ description: '为本季度填报存下的佐证的编号；一份佐证可用于多项指标' }),
  onBehalf: onBehalfSchema,
};
