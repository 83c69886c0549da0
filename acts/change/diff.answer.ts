import type { Diff } from '../../store/change/change.types';
import { previewIdSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';

const instantOrNull = z
  .string()
  .nullable()
  .openapi({ format: 'date-time', description: '没有这个时刻时为 null' });
const concerned = z.array(z.string()).openapi({ description: '所涉事项的编号' });

/** What a change moves. */
export const diffSchema = z
  .strictObject({
    text: z.string().openapi({ description: '一段话说明' }),
    programmes: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        moves: z.array(
          z.strictObject({
            step: z.string().openapi({ example: 'participant/plan' }),
            title: z.string(),
            what: z.enum(['due', 'opens', 'closes', 'planned']),
            from: instantOrNull,
            to: instantOrNull,
            matters: concerned,
          }),
        ),
        notices: z.array(
          z.strictObject({
            step: z.string(),
            title: z.string(),
            rung: z.string(),
            change: z.enum(['added', 'moved', 'dropped']),
            from: instantOrNull,
            to: instantOrNull,
            matters: concerned,
          }),
        ),
      }),
    ),
  })
  .openapi('ChangeDiff');

/** What a change would do, to be looked at before it is made: `previewId` goes with the request that makes it. */
const previewSchema = diffSchema.extend({ previewId: z.string() }).openapi('ChangePreview');

/** How a preview of a change is answered. */
export const previewed = {
  answer: previewSchema,
  answerOf: ({ id, diff }: { id: string; diff: Diff }) => ({ previewId: id, ...diff }),
} as const;

/** How a change that was previewed is made: its input, and how it is answered. */
export const applyInput = z.strictObject({ previewId: previewIdSchema, reason: reasonSchema });
export const applied = {
  answer: diffSchema,
  answerOf: ({ diff }: { diff: Diff }) => diff,
} as const;
