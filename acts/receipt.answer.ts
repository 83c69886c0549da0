import type { Checked } from './check';
import type { HandedIn } from './handIn';
import { instantSchema, iso } from './instant.schema';
import type { StepReceipt } from './stepAct';
import { z } from './zod';

/** What somebody who decided, signed or answered gets back. */
export const decidedSchema = z.strictObject({
  receipt: z.string(),
  matterId: z.string(),
  step: z.string(),
  round: z.int(),
  receivedAt: instantSchema,
});

export function decidedAnswer(done: StepReceipt | Checked): z.output<typeof decidedSchema> {
  const { factId, matterId, step, round, receivedAt } = done;
  return { receipt: factId, matterId, step, round, receivedAt: iso(receivedAt) };
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
