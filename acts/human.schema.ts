import { emailField, nameField, phoneField, unitField } from '../documents/roster.fields';
import type { Human } from '../domain/people/human.types';
import { z } from './zod';

type Read = typeof emailField | typeof nameField;

/** Text read as the roster reads a cell, so that a human written twice is the same one. */
function asCell<R extends Read>(read: R) {
  return z.string().transform((text, ctx): string | null => {
    const field = read({ text, kind: 'text' });
    if ('value' in field) return field.value;
    ctx.addIssue({ code: 'custom', message: field.reason });
    return z.NEVER;
  });
}

/** One whole address; '' is none. */
export const emailSchema = asCell(emailField)
  .pipe(z.string({ error: '请填写邮箱' }))
  .openapi({ type: 'string', example: 'canyuzhe001@example.org' });

/** Digits; null: none. */
export const phoneSchema = z
  .string()
  .nullable()
  .pipe(z.preprocess((value) => value ?? '', asCell(phoneField)))
  .openapi({ type: ['string', 'null'], example: '13800000000' });

/** Somebody who is not on the roster yet: as the office would write them there. */
export const humanSchema = z
  .strictObject({
    name: asCell(nameField)
      .pipe(z.string({ error: '请填写姓名' }))
      .openapi({ type: 'string', example: '参与者001' }),
    unit: asCell(unitField)
      .pipe(z.string({ error: '请填写单位' }))
      .openapi({ type: 'string', example: '示例单位01' }),
    email: emailSchema,
    phone: phoneSchema.optional(),
  })
  .openapi('Human');

/** Somebody as read from a request; a phone that was left out is none. */
export function asHuman({ name, unit, email, phone }: z.output<typeof humanSchema>): Human {
  return { name, unit, email, phone: phone ?? null };
}
