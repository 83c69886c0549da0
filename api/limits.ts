import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { type AppError, wrongAt } from '../domain/errors';
import { sha256 } from '../store/newId';
import { BoundedStore } from './boundedStore';
import { runMiddleware } from './runMiddleware';

const MINUTE = 60_000;

/*
 * An office sits behind one address, so nobody is limited by it for what is rightly theirs: a link by its token, a
 * login by its session or token. Only what fails (links that died or never were, wrong tokens and codes) is counted by
 * address. Styles and scripts are not counted at all: they come from memory and browsers keep them. Links, sessions and
 * tokens are counted by their hash, for what is counted may be seen in a memory dump.
 */

/**
 * Twenty photos of 12 MB in pieces of half a megabyte, with their previews, are 550 requests; nobody does that twice a
 * minute.
 */
const LINK_PER_MINUTE = 1_200;
/** Twenty pages a second: a person never, a page that reloads itself in a circle soon. */
const SESSION_PER_MINUTE = 1_200;
/**
 * Two hundred a second: what hands in for a whole province stays below, a script gone wild on a fast network does not.
 */
const TOKEN_PER_MINUTE = 12_000;
/** A hundred people who open the links of a programme that has just ended still read why; a guesser gets no further. */
const FAILURES_PER_MINUTE = 120;
/** From here on a link that was never seen alive is not even looked up: guesses must not keep the database busy. */
const STOPPED_PER_MINUTE = 600;
/** Links remembered as alive, 1 MB: more than one process serves in a day. */
const MOST_REMEMBERED = 10_000;

const REASONS = {
  link: '这个链接一分钟内的请求太多',
  access: '这个账号或令牌一分钟内的请求太多',
  address: '从您所在的网络打开了太多失效的链接，或用了太多错误的登录信息',
} as const;

function limiter(by: keyof typeof REASONS, limit: number, keyOf: (req: Request) => string | undefined) {
  return rateLimit({
    windowMs: MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: new BoundedStore(),
    limit,
    skip: (req) => keyOf(req) === undefined,
    keyGenerator: (req) => keyOf(req) ?? '',
    // TRUST_PROXY says which forwarding headers are believed; one that is not believed is no reason for alarm.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => next(tooMany(by)),
  });
}

function tooMany(by: keyof typeof REASONS): AppError {
  return wrongAt(by, REASONS[by], 'too-many-requests');
}

/** The client's address as TRUST_PROXY lets it be known; of an IPv6 one the network that one customer is given. */
function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '', 56);
}

/** Counts one failure of an address; rejects with "too-many-requests" beyond the limit. Successes cost nothing. */
export interface FailureLimit {
  (req: Request, res: Response): Promise<void>;
  /** How many failures an address has had within its minute. */
  of(req: Request): Promise<number>;
}

export function limitFailures(): FailureLimit {
  const counting = limiter('address', FAILURES_PER_MINUTE, addressOf);
  const count = (req: Request, res: Response) => runMiddleware(counting, req, res);
  const of = async (req: Request) => (await counting.getKey(addressOf(req)))?.totalHits ?? 0;
  return Object.assign(count, { of });
}

/**
 * For `/t/:token`, by link. Where an address has guessed on and on, a link that was not seen alive before is refused
 * without being looked up; those who have had their page open behind the same address go on.
 */
export function limitLinks(failures: FailureLimit): RequestHandler<{ token: string }> {
  const seen = new Set<string>();
  const keyOf = (req: Request): string => sha256(String(req.params.token));
  const byLink = limiter('link', LINK_PER_MINUTE, keyOf);
  const remember = (key: string): void => {
    // Anew at the end; the one longest unused goes.
    seen.delete(key);
    for (const oldest of seen) {
      if (seen.size < MOST_REMEMBERED) break;
      seen.delete(oldest);
    }
    seen.add(key);
  };
  return async (req, res, next) => {
    const key = keyOf(req);
    if (!seen.has(key) && (await failures.of(req)) >= STOPPED_PER_MINUTE) await failures(req, res);
    // Every page behind a link that answers at all has found it alive.
    res.once('finish', () => {
      if (res.statusCode < 400) remember(key);
    });
    byLink(req, res, next);
  };
}

/**
 * For the API and the office's pages, by the token or session that comes along; whoever has none fails and is counted
 * there.
 */
export function limitAccess(cookieName: string): RequestHandler {
  const tokens = limiter('access', TOKEN_PER_MINUTE, ({ headers }) => keyIn(headers.authorization));
  const cookie = new RegExp(`(?:^|; ?)${cookieName}=([^;]+)`);
  const sessions = limiter('access', SESSION_PER_MINUTE, ({ headers }) =>
    headers.authorization === undefined ? keyIn(cookie.exec(headers.cookie ?? '')?.[1]) : undefined,
  );
  return async (req, res, next) => {
    await runMiddleware(tokens, req, res);
    sessions(req, res, next);
  };
}

function keyIn(credential: string | undefined): string | undefined {
  return credential === undefined ? undefined : sha256(credential);
}
