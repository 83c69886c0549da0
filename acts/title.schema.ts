import { asksOfNobody } from '../domain/forbidden/forbidden.schema';
import { z } from './zod';

/** Title of a programme or a series: one line. */
export const titleSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), '不得含换行和控制字符')
  .superRefine(asksOfNobody);
