import type { Response } from 'express';
import type { VNode } from 'preact';
import { APP_ERRORS, AppError } from '../../domain/errors';
import type { Actor } from '../../store/handIn';
import { HTTP_STATUS } from '../errors.http';
import type { WrongForm } from '../kit/Wrong';
import { pageHtml } from '../pages/Layout';
import { one, type Posted } from '../people/readForm';
import type { Visitor } from '../people/visitor';

/** A visitor as who acts. */
export function actorOf({ person, now }: Visitor): { actor: Actor; now: number } {
  return { actor: { personId: person.id, accessId: null }, now };
}

/** What makes two taps on a form's button one act: the rendering's key and everything in it. */
export function onceOf(visitor: Visitor, fields: Posted, content: readonly unknown[]) {
  return { access: visitor.linkId, key: one(fields, 'key'), content, now: visitor.now };
}

/** A text field as it was typed, with plain line ends and without blanks around it. */
export function textOf(fields: Posted, name: string): string {
  return one(fields, name).replace(/\r\n?/g, '\n').trim();
}

/** Throws "invalid-request" naming one place. */
export function wrongPlace(path: string, reason: string): AppError {
  return new AppError('invalid-request', { problems: [{ path, reason }] });
}

/** Shows a form again with what is wrong in it, under the error's status; rethrows what is no user's error. */
export async function sendWrong(
  res: Response,
  error: unknown,
  page: (wrong: WrongForm) => VNode | Promise<VNode>,
): Promise<void> {
  if (!(error instanceof AppError)) throw error;
  const wrong = { problems: error.detail.problems ?? [], error: APP_ERRORS[error.code] };
  res.locals.code = error.code;
  res.status(HTTP_STATUS[error.code]).send(pageHtml(await page(wrong)));
}
