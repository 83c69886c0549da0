import { handInAct } from '../../../acts/handIn';
import { handedInAnswer, handedInSchema } from '../../../acts/receipt.answer';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import type { Problem } from '../../../domain/errors';
import { quarterOf } from '../quarter.store';
import { indicatorsOf } from '../scheme/indicators.rules';

const MOST = 2000;

const input = z.strictObject({
  codes: z
    .array(z.string().max(10))
    .max(100)
    .openapi({ description: '有异议的指标', example: ['A1'] }),
  text: z.string().max(10_000).openapi({ description: '申诉的理由' }),
});

/**
 * A unit objects to its scores (申诉), once a quarter: the indicators it is about, kept as a list with commas, and why.
 */
export const raiseObjection = handInAct<z.output<typeof input>>(
  {
    name: 'object',
    of: 'objection',
    input,
    refuse: async ({ db, context }, { codes, text }) => {
      const { scheme, period } = await quarterOf(db, context.id);
      const asked = new Set(indicatorsOf(scheme, period.quarter).map((i) => i.code));
      const problems: Problem[] = [];
      if (codes.length === 0) problems.push({ path: 'codes', reason: '请勾选有异议的指标' });
      for (const code of codes)
        if (!asked.has(code)) problems.push({ path: 'codes', reason: `本季度没有指标 ${code}` });
      if (text.trim() === '') problems.push({ path: 'text', reason: '请写明申诉的理由' });
      if ([...text].length > MOST) problems.push({ path: 'text', reason: `最多 ${MOST} 个字` });
      return problems;
    },
    form: (_look, { codes, text }) => ({ codes: [...new Set(codes)].join(','), text }),
  },
  {
    path: '/matters/{id}/objection',
    tag: '评分',
    summary: '单位对得分提出申诉',
    description: '每季度一次，在告知得分后的期限内。没有异议不用办理。',
    errors: ['step-not-open', 'programme-paused'],
    body: 'ObjectionWish',
    target: stepOfKind('objection'),
    status: 201,
    answer: handedInSchema.openapi('ObjectionReceipt'),
    answerOf: handedInAnswer,
  },
);
