import type { RequestHandler } from 'express';
import { wrongAt } from '../../domain/errors';

/** A NUL, and half a character as UTF-8 would spell it if it might: no other text has these bytes. */
const BROKEN = /%00|%ed%[ab][0-9a-f]%[89ab][0-9a-f]/i;

/** Refuses an address (path or query) with a NUL or half a character: it would reach the database as somebody's id. */
export const refuseBrokenAddress: RequestHandler = (req, _res, next) => {
  // Encoded they are these and nothing else; Node refuses them bare.
  if (BROKEN.test(req.originalUrl)) next(wrongAt('url', '地址里含有空字符（NUL）或残缺的字符，请核对地址'));
  else next();
};
