import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../domain/errors';

const MINUTE = 60_000;
/** An office may sit behind one address: a hundred people with photos stay well below, a guesser does not get far. */
const LINK_PER_MINUTE = 1_200;
/** Somebody who pastes a wrong code tries a few times. */
const LOGIN_PER_MINUTE = 20;
/** A misconfigured script is told so, and a guesser is slowed down. */
const FAILURES_PER_MINUTE = 60;

const base = {
  windowMs: MINUTE,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  // TRUST_PROXY says which forwarding headers are believed; one that is not believed is no reason for alarm.
  validate: { xForwardedForHeader: false, forwardedHeader: false },
  handler: (_req: Request, _res: Response, next: (error: unknown) => void) =>
    next(new AppError('too-many-requests')),
} as const;

/** For `/t/*`, per client address. */
export function limitLinks(): RequestHandler {
  return rateLimit({ ...base, limit: LINK_PER_MINUTE });
}

/** For the login page, per client address. */
export function limitLogins(): RequestHandler {
  return rateLimit({ ...base, limit: LOGIN_PER_MINUTE });
}

/** Counts one failed authentication; rejects with "too-many-requests" beyond the limit. Successes cost nothing. */
export type FailureLimit = (req: Request, res: Response) => Promise<void>;

export function limitFailures(): FailureLimit {
  const limiter = rateLimit({ ...base, limit: FAILURES_PER_MINUTE });
  return (req, res) =>
    new Promise((resolve, reject) => {
      limiter(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
}
