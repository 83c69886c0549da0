import { randomBytes } from 'node:crypto';
import { newId, sha256 } from './newId';
import { at, type Db } from './openStore';

const HOUR = 3_600_000;
/** A login code is for the person at the console right now. */
const CODE_LIVES = 24 * HOUR;
/** A working day at the office. */
const SESSION_LIVES = 12 * HOUR;

/**
 * Makes sure there is an API token for automation. With a preset one, that one is valid (and returned); otherwise one is
 * generated on the first start and returned that once: only its hash is kept.
 */
export async function ensureAdminToken(
  db: Db,
  { preset, now }: { preset?: string; now: number },
): Promise<{ token: string | null }> {
  if (preset) {
    await keep(db, preset, 'token', 'preset', now, null);
    return { token: preset };
  }
  const any = await db
    .selectFrom('access')
    .select('id')
    .where('kind', '=', 'token')
    .limit(1)
    .executeTakeFirst();
  if (any) return { token: null };
  const token = newToken();
  await keep(db, token, 'token', 'first', now, null);
  return { token };
}

/** A code for one login page visit, good for a day; used up by the POST on that page, not by opening it. */
export async function createLoginCode(db: Db, now: number): Promise<string> {
  const code = newToken();
  await db
    .insertInto('login_codes')
    .values({ hash: sha256(code), expires_at: at(now + CODE_LIVES) })
    .execute();
  return code;
}

/** Uses up a login code and opens a session; undefined if the code is unknown, used or too old. */
export async function openSession(db: Db, code: string, now: number): Promise<string | undefined> {
  const used = await db
    .updateTable('login_codes')
    .set({ used_at: at(now) })
    .where('hash', '=', sha256(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at(now))
    .returning('hash')
    .executeTakeFirst();
  if (!used) return undefined;
  const token = newToken();
  await keep(db, token, 'session', 'admin', now, now + SESSION_LIVES);
  return token;
}

/** The access id behind a token or session; undefined if it is unknown, expired or revoked. */
export async function accessOf(
  db: Db,
  token: string,
  now: number,
): Promise<{ id: string; kind: 'token' | 'session' } | undefined> {
  return db
    .selectFrom('access')
    .select(['id', 'kind'])
    .where('hash', '=', sha256(token))
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at(now))]))
    .executeTakeFirst();
}

/** 32 random bytes. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

async function keep(
  db: Db,
  token: string,
  kind: 'token' | 'session',
  label: string,
  now: number,
  expires: number | null,
) {
  await db
    .insertInto('access')
    .values({
      id: newId('a'),
      hash: sha256(token),
      kind,
      label,
      created_at: at(now),
      expires_at: expires === null ? null : at(expires),
    })
    .onConflict((c) => c.column('hash').doNothing())
    .execute();
}
