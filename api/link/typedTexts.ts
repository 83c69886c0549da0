import type { Request, Response } from 'express';
import { many } from '../kit/readForm';
import type { FormReader } from './postedForm';

/** More than a page's form has, files apart: what is longer is not read. */
const BOUNDS = { fields: 100, fieldSize: 64 * 1024 };
/** A form with photos in it, on a line without scripts. */
const MOST_BODY = 5 * 1_048_576;

/**
 * The texts somebody had typed into a form whose link has died, to be shown to them once more; none if they cannot be
 * read. For links that were ours: of what anybody else sends, nothing is read. Files are kept nowhere.
 */
export async function typedTexts(read: FormReader, req: Request, res: Response): Promise<string[]> {
  const length = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (req.method !== 'POST' || !req.is('multipart/form-data') || !(length <= MOST_BODY)) return [];
  // A form cut off on its way has nothing to show; why the link is dead is said all the same.
  const fields = await read(req, res, undefined, BOUNDS).then(
    (form) => form.fields,
    () => ({}),
  );
  const typed = Object.keys(fields).filter((n) => n.startsWith('f_') || n === 'reason' || n === 'comment');
  return typed.map((name) => many(fields, name).at(0) ?? '').filter((text) => text.trim() !== '');
}
