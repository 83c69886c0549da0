import { z } from '../zod';

/** Rows of a sheet by their numbers, and what is said about them. */
export const rowNoteSchema = z.strictObject({
  rows: z.array(z.int()).openapi({ description: '表里的行号' }),
  reason: z.string(),
});
