import { officerSchema } from '../../../acts/caller.schema';
import { checkAct } from '../../../acts/check';
import { reasonSchema } from '../../../acts/params.schema';
import { storeAct } from '../../../acts/perform';
import { decidedAnswer, decidedSchema } from '../../../acts/receipt.answer';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { addRulings } from '../review/officeMarks.acts';

const ruling = z.strictObject({
  code: z.string().min(1).max(10),
  marks: z.number().openapi({ description: '改定的得分；维持原分的不用写' }),
  reason: reasonSchema,
});

const input = z.strictObject({
  text: z.string().max(2000).openapi({ description: '答复意见' }),
  rulings: z.array(ruling).max(100).default([]),
});

/** The answer to an objection (答复), with the marks it sets in place of the reviewers', all in one transaction. */
export const answerObjection = checkAct<z.output<typeof input>>(
  {
    name: 'answer',
    of: (kind) => kind === 'answer',
    input,
    outcome: () => 'pass',
    comment: ({ text }) => text,
    refuse: (_look, { text }) => (text.trim() === '' ? [{ path: 'text', reason: '请写明答复意见' }] : []),
    after: async (tx, { matter, caller, now }, { rulings }) => {
      for (const { code, marks, reason } of rulings)
        await storeAct(tx, addRulings, {
          ...{ caller, target: matter.id, now },
          input: { rulings: [{ code, marks }], reason },
        });
    },
  },
  {
    path: '/matters/{id}/objection/answer',
    tag: '评分',
    summary: '答复申诉，维持或改定得分',
    errors: [],
    body: 'ObjectionAnswer',
    beside: { by: officerSchema },
    target: stepOfKind('answer'),
    status: 201,
    answer: decidedSchema.extend({ rulings: z.int() }).openapi('ObjectionAnswered'),
    answerOf: (done, { input }) => ({ ...decidedAnswer(done), rulings: input.rulings.length }),
  },
);
