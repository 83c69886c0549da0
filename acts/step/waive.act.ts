import { reasonSchema } from '../params.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { stepAct } from '../stepAct';
import { z } from '../zod';
import { officeOnly, requireClimbed } from './officeOnly';

const input = z.strictObject({ reason: reasonSchema });

/** Somebody need not do a step (免除). */
export const waiveStep = stepAct<z.output<typeof input>>(
  {
    name: 'waive',
    fact: 'waived',
    input,
    who: officeOnly,
    asked: ({ step }) => ({ kind: 'waived', step: step.id }),
    refuse: async (look) => {
      await requireClimbed(look);
      return [];
    },
    content: (_look, { reason }) => ({ event: 'waived', comment: reason }),
  },
  {
    path: '/matters/{id}/waivers',
    tag: '事项',
    summary: '免除一个环节',
    description: '还没开启的也可以免除；审核环节随它所审的一起免除。',
    errors: ['step-not-open'],
    body: 'Waiver',
    beside: { step: z.string().max(100).openapi({ example: 'elective-1' }) },
    status: 201,
    answer: receiptSchema.openapi('WaiverReceipt'),
    answerOf: receiptAnswer,
  },
);
