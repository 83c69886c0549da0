import { z } from 'zod';

/**
 * What nobody is ever asked here: a person's religion, ethnicity, party, household, identity number or attitude
 * (mission: "What it must never become"). Matched against ids and titles of a template's fields.
 */
const FORBIDDEN =
  /民族(?!乡|镇|村|团结|地区|特色|服饰|文化)|族别|宗教(?!场所|政策|法规)|信仰|信教|教派|政治面貌|党派|党籍|党员|身份证|户籍|户口|籍贯|思想表现|思想状况|思想动态|政治表现|政治态度|人脸|religion|ethnic|party|identity[-_ ]?(no|number|card)|household|attitude|political/i;

/** True for wording that a field, column or report must not carry. */
export function isForbiddenWording(text: string): boolean {
  return FORBIDDEN.test(text);
}

const id = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, '须以小写字母开头，只含字母和数字');

/** One typed field of a form. `longText` counts characters; `number` is a whole number; `date` is YYYY-MM-DD. */
export const fieldSchema = z
  .strictObject({
    id,
    title: z.string().min(1).max(30),
    type: z.enum(['text', 'longText', 'date', 'number', 'choice']),
    required: z.boolean().default(true),
    hint: z.string().max(100).optional(),
    max: z.number().int().positive().optional(),
    min: z.number().int().min(0).optional(),
    options: z.array(z.string().min(1)).min(2).optional(),
  })
  .refine(
    (f) => (f.type === 'choice') === (f.options !== undefined),
    'choice 类型须有 options，其他类型不得有',
  )
  .refine((f) => !isForbiddenWording(f.id) && !isForbiddenWording(f.title), {
    message: '不得收集民族、宗教、政治面貌、党派、身份证、户籍、思想表现等个人信息',
    path: ['title'],
    params: { appError: 'forbidden-field' },
  });

export const evidenceSchema = z
  .strictObject({
    atLeast: z.number().int().min(0).max(20).default(0),
    atMost: z.number().int().min(1).max(20).default(9),
    kinds: z
      .array(z.enum(['image', 'document']))
      .min(1)
      .default(['image', 'document']),
    /** A scheme that demands a picture says why (mission: the load on the grassroots). */
    why: z.string().max(100).optional(),
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

export type Field = z.output<typeof fieldSchema>;
export type Form = z.output<typeof formSchema>;
