import { officerSchema } from '../caller.schema';
import { idSchema, reasonSchema } from '../params.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { stepAct } from '../stepAct';
import { z } from '../zod';
import { officeOnly } from './officeOnly';

const input = z.strictObject({ reason: reasonSchema });

/** The office asks for a step again that was handed in, signed, or has lapsed; a check cannot be opened again. */
export const reopenStep = stepAct<z.output<typeof input>>(
  {
    name: 'reopen',
    fact: 'reopened',
    input,
    who: officeOnly,
    asked: ({ step }) => ({ kind: 'reopened', step: step.id }),
    content: (_look, { reason }) => ({ event: 'reopened', comment: reason }),
  },
  {
    path: '/matters/{id}/steps/{step}/reopening',
    tag: '事项',
    summary: '重新打开一个环节',
    description: '已提交、已签批或到期未办的，由经办人写明理由后重新打开；进入下一轮，原来的留在记录里。',
    errors: ['not-allowed', 'step-not-open', 'programme-paused'],
    params: z.strictObject({ id: idSchema, step: idSchema.openapi({ example: 'fill' }) }),
    body: 'ReopeningWish',
    beside: { by: officerSchema },
    status: 201,
    answer: receiptSchema.openapi('Reopening'),
    answerOf: receiptAnswer,
  },
);
