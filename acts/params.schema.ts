import { z } from './zod';

/** An id, in a path or a body. */
export const idSchema = z.string().min(1).max(100);

/** `{id}` in a path. */
export const idParams = z.strictObject({ id: idSchema });

/** A sentence or two of an officer's, kept in the record. */
export const reasonSchema = z
  .string()
  .trim()
  .min(1, '请写明理由')
  .max(500, '理由最多 500 个字，不得含控制字符')
  .refine(isPlainText, '理由最多 500 个字，不得含控制字符')
  .openapi({ example: '防汛期间暂停' });

/** Control characters have no place in a sentence and could forge lines where it is shown. */
export function isPlainText(text: string): boolean {
  return !/[^\P{Cc}\n\t]/u.test(text);
}

/** Absent: the round that stands. */
export const roundSchema = z
  .int()
  .positive()
  .optional()
  .openapi({ description: '所见的轮次；其后被退回或要求重新办理的，不予受理（conflict）' });

/** The preview that a change was decided on. Absent where one is needed: "preview-needed". */
export const previewIdSchema = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .openapi({ description: '预览编号', example: 'v-0123456789abcdef0123' });
