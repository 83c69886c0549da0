import { asksOfNobody } from '../domain/forbidden/forbidden.schema';
import { z } from './zod';

/** One line of text. */
export const lineSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), '不得含换行和控制字符');

/** Title of a programme or a series. */
export const titleSchema = lineSchema.superRefine(asksOfNobody);
