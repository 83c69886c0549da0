import { roundSchema } from '../acts/params.schema';
import { z } from '../acts/zod';

const value = z.union([z.string().max(10_000), z.number()], { error: '应为文字或数字' });

/** What is handed in for a step. A nil return has no form. */
export const submissionWish = z
  .strictObject({
    step: z.string().min(1).max(100).openapi({ example: 'plan' }),
    form: z
      .record(z.string().max(50), value)
      .nullish()
      .openapi({ description: '按环节的表填写；零报告不填' }),
    round: roundSchema,
    nil: z.boolean().default(false).openapi({ description: '零报告：没有可报的内容' }),
    evidence: z
      .array(z.string().max(100))
      .max(20)
      .default([])
      .openapi({ description: '先前为这个环节存下的佐证的编号' }),
    onBehalf: z
      .strictObject({ filedBy: z.string().min(1).max(100) })
      .nullish()
      .openapi({ description: '经办人代为填报，filedBy 是经办人的人员编号；两人都记录在案' }),
  })
  .superRefine(({ nil, form }, ctx) => {
    if (nil && form) ctx.addIssue({ code: 'custom', path: ['form'], message: '零报告不填表' });
    if (!nil && !form)
      ctx.addIssue({ code: 'custom', path: ['form'], message: '请填写；没有可报的内容请用零报告 nil' });
  })
  .openapi('SubmissionWish');

const file = z.any().openapi({ type: 'string', format: 'binary' });

/** The same as a form with photos; only for the document. */
export const submissionForm = z.strictObject({
  step: z.string(),
  form: z.string().optional().openapi({ description: 'JSON 文本', example: '{"place":"示例社区"}' }),
  round: z.string().optional(),
  nil: z.enum(['true', 'false']).optional(),
  evidence: z.array(z.string()).optional(),
  onBehalf: z.string().optional().openapi({ description: 'JSON 文本' }),
  photos: z.array(file).optional().openapi({ description: '图片或文件，每个最多 20 MB' }),
});

/** A multipart form's text fields as the JSON body would have them; what cannot be read stays for the schema to refuse. */
export function submissionFields(raw: Record<string, unknown>): unknown {
  const { form, round, nil, evidence, onBehalf, ...rest } = raw;
  return {
    ...rest,
    ...(form !== undefined && { form: parsedJson(form) }),
    ...(round !== undefined && { round: parsedJson(round) }),
    ...(onBehalf !== undefined && { onBehalf: parsedJson(onBehalf) }),
    ...(nil !== undefined && { nil: nil === 'true' ? true : nil === 'false' ? false : nil }),
    ...(evidence !== undefined && { evidence: Array.isArray(evidence) ? evidence : [evidence] }),
  };
}

/** A form's field of JSON; what is none stays as it is, for the schema to refuse. */
export function parsedJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
