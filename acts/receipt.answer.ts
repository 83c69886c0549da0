import type { Checked } from './check';
import type { HandedIn } from './handIn';
import { instantSchema, iso } from './instant.schema';
import type { StepReceipt } from './stepAct';
import { z } from './zod';

/** What everybody gets back who did something to a step. */
export const receiptSchema = z.strictObject({
  receipt: z.string(),
  matterId: z.string(),
  step: z.string(),
});

export function receiptAnswer({ factId, matterId, step }: StepReceipt): z.output<typeof receiptSchema> {
  return { receipt: factId, matterId, step };
}

/** What somebody who decided, signed or answered gets back. */
export const decidedSchema = receiptSchema.extend({ round: z.int(), receivedAt: instantSchema });

export function decidedAnswer(done: StepReceipt | Checked): z.output<typeof decidedSchema> {
  return { ...receiptAnswer(done), round: done.round, receivedAt: iso(done.receivedAt) };
}

/** What somebody who handed something in gets back. */
export const handedInSchema = z.strictObject({
  receipt: z.string().openapi({ description: '回执编号' }),
  matterId: z.string(),
  step: z.string(),
  round: z.int(),
  receivedAt: instantSchema,
  late: z.boolean().openapi({ description: '收到时已过时限' }),
});

export function handedInAnswer(done: StepReceipt & Pick<HandedIn, 'late'>): z.output<typeof handedInSchema> {
  return { ...decidedAnswer(done), late: done.late };
}
