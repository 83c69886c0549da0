import type { Problem } from '../../domain/errors';
import { formProblems } from '../../domain/template/formProblems';
import { onBehalfSchema } from '../caller.schema';
import { handInAct } from '../handIn';
import { parsedJson } from '../parsedJson';
import { handedInAnswer, handedInSchema } from '../receipt.answer';
import { photos, withFiles } from '../withFiles';
import { z } from '../zod';

// How long a text may be is the form's own rule, which names the field; the document says what no field exceeds.
const value = z.union([z.string().openapi({ maxLength: 10_000 }), z.number()], { error: '应为文字或数字' });

const input = z.strictObject({
  form: z.record(z.string().max(50), value).nullish().openapi({ description: '按环节的表填写；零报告不填' }),
  nil: z.boolean().default(false).openapi({ description: '零报告：没有可报的内容' }),
  evidence: z
    .array(z.string().max(100))
    .max(20, '佐证最多 20 份')
    .default([])
    .openapi({ description: '先前为这个环节存下的佐证的编号' }),
});
type Input = z.output<typeof input>;

/** A step is handed in with the fields its template asks for, or as a nil return (零报告). */
export const submitForm = withFiles(
  handInAct<Input>(
    {
      name: 'submit',
      of: 'form',
      input,
      refuse: ({ spec }, { form, nil, evidence }): Problem[] => {
        if (nil) return form ? [{ path: 'form', reason: '零报告不填表' }] : [];
        if (!form) return [{ path: 'form', reason: '请填写；没有可报的内容请用零报告 nil' }];
        return spec.form ? formProblems(spec.form, form, new Set(evidence).size) : [];
      },
      nil: ({ form, nil }) => nil && !form,
      form: (_look, { form, nil }) => (nil ? null : form!),
      evidence: ({ evidence }) => evidence,
    },
    {
      path: '/matters/{id}/submissions',
      tag: '事项',
      summary: '填报一个环节，或作零报告',
      description: '审核之前可以再填一次，以最后一次为准。是否按时以收到的时刻为准。',
      errors: ['not-allowed', 'step-not-open', 'programme-paused', 'nil-not-allowed', 'invalid-upload'],
      body: 'SubmissionWish',
      beside: {
        step: z.string().min(1).max(100).openapi({ example: 'plan' }),
        onBehalf: onBehalfSchema.openapi({
          description: '经办人代为填报，filedBy 是经办人的人员编号；两人都记录在案',
        }),
      },
      upload: photos({
        schema: z.strictObject({
          step: z.string(),
          form: z.string().optional().openapi({ description: 'JSON 文本', example: '{"place":"示例社区"}' }),
          round: z.string().optional(),
          nil: z.enum(['true', 'false']).optional(),
          evidence: z.array(z.string()).optional(),
          onBehalf: z.string().optional().openapi({ description: 'JSON 文本' }),
          photos: z
            .array(z.any().openapi({ type: 'string', format: 'binary' }))
            .optional()
            .openapi({ description: '图片或文件，每个最多 20 MB' }),
        }),
        fields: ({ form, round, nil, evidence, onBehalf, ...rest }) => ({
          ...rest,
          ...(form !== undefined && { form: parsedJson(form) }),
          ...(round !== undefined && { round: parsedJson(round) }),
          ...(onBehalf !== undefined && { onBehalf: parsedJson(onBehalf) }),
          ...(nil !== undefined && { nil: nil === 'true' ? true : nil === 'false' ? false : nil }),
          ...(evidence !== undefined && { evidence: Array.isArray(evidence) ? evidence : [evidence] }),
        }),
      }),
      status: 201,
      answer: handedInSchema
        .extend({
          nil: z.boolean(),
          replaced: z.boolean().openapi({ description: '代替了先前的填报' }),
          evidence: z.array(z.string()),
        })
        .openapi('Receipt'),
      answerOf: (done) => {
        const { nil, replaced, evidence } = done;
        return { ...handedInAnswer(done), nil, replaced, evidence };
      },
    },
  ),
);
