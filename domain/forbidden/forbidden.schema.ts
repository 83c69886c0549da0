import type { z } from 'zod';
import type { Refused } from './kinds';
import { refusalText, refuseWording } from './refuseWording';

type Context = Pick<z.core.$RefinementCtx, 'addIssue'>;

/**
 * For `superRefine` on every text that an office words itself: an id, a title, a hint, an option, a column, a
 * figure, a report.
 */
export function asksOfNobody(text: string, context: Context): void {
  const refused = refuseWording(text);
  if (refused) refuse(context, refused);
}

/** Refuses forbidden wording in the keys of a record, which are ids. */
export function keysAskOfNobody(record: Record<string, unknown>, context: Context): void {
  for (const key of Object.keys(record)) {
    const refused = refuseWording(key);
    if (refused) refuse(context, refused, [key]);
  }
}

/**
 * Refuses answers to choose from that ask for what belongs to a person, if only by what stands beside them: "群众"
 * beside "无党派人士" is a person's party.
 */
export function choicesAskOfNobody(options: string[], context: Context): void {
  options.forEach((option, i) => {
    const refused = refuseWording(option);
    if (refused) refuse(context, refused, [i]);
  });
  const masses = options.indexOf('群众');
  if (masses >= 0 && options.some((o) => /党派|党外/.test(o))) {
    refuse(context, { word: '群众', kind: 'party' }, [masses]);
  }
}

function refuse(context: Context, refused: Refused, path: PropertyKey[] = []): void {
  context.addIssue({
    code: 'custom',
    message: refusalText(refused),
    path,
    params: { appError: 'forbidden-field' },
  });
}

/** Whether what failed, failed for asking what nobody is asked: the answer then has a code of its own. */
export const forbids = (issues: z.core.$ZodIssue[]): boolean =>
  issues.some((i) => i.code === 'custom' && i.params?.appError === 'forbidden-field');
