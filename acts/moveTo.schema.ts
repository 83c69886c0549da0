import { existingDate } from './instant.schema';
import { z } from './zod';

/** Where a deadline is to go: `{ date, at?, roll? }` or `{ workdays }`. */
export const moveToSchema = z
  .union([
    z.strictObject({
      date: existingDate,
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 HH:mm')
        .optional()
        .openapi({ description: '不写：时刻不变' }),
      roll: z
        .enum(['none', 'forward', 'back'])
        .default('forward')
        .openapi({ description: '遇休息日：不动、顺延、提前' }),
    }),
    z.strictObject({
      workdays: z
        .int()
        .min(-60)
        .max(60)
        .refine((n) => n !== 0, '不能是 0')
        .openapi({ description: '按工作日推后；负数为提前' }),
    }),
  ])
  .openapi('MoveTo', { example: { workdays: 3 } });
