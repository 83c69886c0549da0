import type { Request, Response } from 'express';
import { AppError } from '../domain/errors';
import { accessOf } from '../store/access.repo';
import type { Db } from '../store/openStore';
import type { ApiDeps } from './api.deps';
import type { FailureLimit } from './limits';

export interface Access {
  id: string;
  kind: 'token' | 'session';
}

/** Cookie that holds a session; set by the login page. */
export const SESSION_COOKIE = 'tx_session';

/**
 * Who calls: a bearer token, or the session cookie of somebody at the office's pages. Throws "not-signed-in", and
 * "not-allowed" for a POST with a cookie from another site (the browser sends the cookie along whoever wrote the form).
 */
export async function signedIn(
  deps: ApiDeps,
  req: Request,
  res: Response,
  failures: FailureLimit,
): Promise<Access> {
  const bearer = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(req.headers.authorization ?? '')?.[1];
  const token = bearer ?? cookieOf(req, SESSION_COOKIE);
  const access = token === undefined ? undefined : await recentAccess(deps, token);
  if (!access || (bearer === undefined) !== (access.kind === 'session')) {
    await failures(req, res);
    throw new AppError('not-signed-in');
  }
  if (access.kind === 'session' && req.method !== 'GET' && req.method !== 'HEAD')
    requireSameOrigin(deps, req);
  return access;
}

/** A client's many calls ask the database once in this time; a revoked token works no longer than that. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 1_000;
const remembered = new WeakMap<Db, Map<string, { access: Access; until: number }>>();

async function recentAccess({ db, clock }: ApiDeps, token: string): Promise<Access | undefined> {
  const known = remembered.get(db) ?? new Map<string, { access: Access; until: number }>();
  remembered.set(db, known);
  const now = clock.now();
  const recent = known.get(token);
  if (recent && now < recent.until) return recent.access;
  const access = await accessOf(db, token, now);
  if (known.size >= MOST_REMEMBERED) known.clear();
  if (access) known.set(token, { access, until: now + REMEMBERED_MS });
  else known.delete(token);
  return access;
}

/** Somebody logs out: this process, which remembers who was here a moment ago, forgets them at once. */
export function forgetSession({ db }: Pick<ApiDeps, 'db'>, req: Request): void {
  const token = cookieOf(req, SESSION_COOKIE);
  if (token !== undefined) remembered.get(db)?.delete(token);
}

/**
 * Refuses a request that another site made the browser send. `Sec-Fetch-Site` where the browser sends it; older ones
 * (360, WeChat's X5) send only `Origin`, which every browser puts on a POST. Neither: not a browser's, refused.
 */
export function requireSameOrigin(deps: Pick<ApiDeps, 'config'>, req: Request): void {
  const site = req.get('Sec-Fetch-Site');
  if (site === 'same-origin') return;
  const origin = req.get('Origin');
  const own = [`${req.protocol}://${req.get('Host')}`];
  if (deps.config.PUBLIC_URL) own.push(new URL(deps.config.PUBLIC_URL).origin);
  if (site === undefined && origin !== undefined && own.includes(origin)) return;
  throw new AppError('not-allowed');
}

/** The value of one cookie; undefined if it is not there. */
export function cookieOf(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
