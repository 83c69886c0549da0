import type { Diff } from '../../store/change/change.types';
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

/** The same, to be looked at before it is made: `previewId` goes with the request that makes it. */
export const previewSchema = diffSchema.extend({ previewId: z.string() }).openapi('ChangePreview');

/** A diff as the API writes it: its instants are at +08:00 like all others. */
export function diffAnswer({ text, programmes }: Diff): z.input<typeof diffSchema> {
  return { text, programmes };
}

/** A preview as the API writes it. */
export function previewAnswer({ id, diff }: { id: string; diff: Diff }): z.input<typeof previewSchema> {
  return { previewId: id, ...diffAnswer(diff) };
}
