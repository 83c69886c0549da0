import type { Request, Response } from 'express';
import multer from 'multer';

/** More than a page's form has, files apart: what is longer is not read. */
const MOST_FIELDS = 100;
const MOST_BYTES = 64 * 1024;
/** A form with photos in it, on a line without scripts. */
const MOST_BODY = 5 * 1_048_576;

/** Text fields only: a file is read past and kept nowhere. */
const read = multer({
  fileFilter: (_req, _file, keep) => keep(null, false),
  limits: { fields: MOST_FIELDS, fieldSize: MOST_BYTES, parts: MOST_FIELDS + 30, headerPairs: 50 },
}).any();

/**
 * The texts somebody had typed into a form whose link has died, to be shown to them once more; none if they cannot be
 * read. For links that were ours: of what anybody else sends, nothing is read.
 */
export function typedTexts(req: Request, res: Response): Promise<string[]> {
  const length = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (req.method !== 'POST' || !req.is('multipart/form-data') || !(length <= MOST_BODY))
    return Promise.resolve([]);
  return new Promise((resolve) => {
    read(req, res, (error: unknown) => {
      // A form cut off on its way has nothing to show; why the link is dead is said all the same.
      if (error) return resolve([]);
      const fields = Object.entries((req.body ?? {}) as Record<string, unknown>);
      const typed = fields.filter(
        ([name]) => name.startsWith('f_') || name === 'reason' || name === 'comment',
      );
      resolve(typed.map(([, v]) => v).filter((v): v is string => typeof v === 'string' && v.trim() !== ''));
    });
  });
}
