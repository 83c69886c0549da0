import { z } from 'zod';
import { asksOfNobody, choicesAskOfNobody } from '../forbidden/forbidden.schema';

const id = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, '须以小写字母开头，只含字母和数字')
  .superRefine(asksOfNobody);

/** One typed field of a form. `longText` counts characters; `number` is a whole number; `date` is YYYY-MM-DD. */
export const fieldSchema = z
  .strictObject({
    id,
    title: z.string().min(1).max(30).superRefine(asksOfNobody),
    type: z.enum(['text', 'longText', 'date', 'number', 'choice']),
    required: z.boolean().default(true),
    hint: z.string().max(100).superRefine(asksOfNobody).optional(),
    max: z.number().int().positive().optional(),
    min: z.number().int().min(0).optional(),
    options: z.array(z.string().min(1)).min(2).superRefine(choicesAskOfNobody).optional(),
  })
  .refine(
    (f) => (f.type === 'choice') === (f.options !== undefined),
    'choice 类型须有 options，其他类型不得有',
  );

export const evidenceSchema = z
  .strictObject({
    atLeast: z.number().int().min(0).max(20).default(0),
    atMost: z.number().int().min(1).max(20).default(9),
    kinds: z
      .array(z.enum(['image', 'document']))
      .min(1)
      .default(['image', 'document']),
    /** A scheme that demands a picture says why (mission: the load on the grassroots). */
    why: z.string().max(100).superRefine(asksOfNobody).optional(),
  })
  .refine((e) => e.atLeast <= e.atMost, 'atLeast 不能大于 atMost')
  .refine((e) => !(e.atLeast > 0 && e.kinds.length === 1 && e.kinds[0] === 'image' && !e.why), {
    message: '必须附图的环节要在 why 里说明理由',
    path: ['why'],
  });

export const formSchema = z.strictObject({
  fields: z.array(fieldSchema).min(1).max(20),
  evidence: evidenceSchema.optional(),
});

export type FormField = z.output<typeof fieldSchema>;
export type Form = z.output<typeof formSchema>;
