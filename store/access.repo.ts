import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId, sha256 } from './newId';
import { at, type Db, type Tx } from './openStore';
import { StartRefused } from './startRefused.error';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A login code is for the person at the console right now. */
const CODE_LIVES = 24 * HOUR;
/** A working day at the office. */
const SESSION_LIVES = 12 * HOUR;
/**
 * A session that nobody uses ends: lunch in a shared office is longer, filling in the longest form is shorter. NIST SP
 * 800-63B-4,
 * 2.2.3, wants no more than an hour; GB/T 22239-2019, 8.1.4.1, an end after idling.
 */
const IDLE_LIMIT = HOUR;
/** Its last use is written down no oftener than this: a page is no write. */
const SEEN_EVERY = MINUTE;
/** Of an advisory lock: two codes asked for at once void each other in turn. Any number nobody else uses. */
const CODE_LOCK = 7_431_014;

const PRESET = 'preset';

/**
 * Makes sure there is an API token for automation. With a preset one, that one is valid (and returned), and the preset
 * one before it no longer; otherwise one is generated where there is none and returned that once: only its hash is
 * kept. Throws StartRefused for a preset one that was voided.
 */
export async function ensureAdminToken(
  db: Db,
  { preset, now }: { preset?: string; now: number },
): Promise<{ token: string | null }> {
  if (preset) {
    await db.transaction().execute((tx) => keepPreset(tx, preset, now));
    return { token: preset };
  }
  const [any] = await livingTokens(db);
  if (any) return { token: null };
  const token = newToken();
  await keep(db, token, 'token', 'first', now, null);
  return { token };
}

async function keepPreset(tx: Tx, preset: string, now: number): Promise<void> {
  const hash = sha256(preset);
  const known = await tx
    .selectFrom('access')
    .select('revoked_at')
    .where('hash', '=', hash)
    .executeTakeFirst();
  // Whoever once had it would have it again.
  if (known && known.revoked_at !== null)
    throw new StartRefused(
      'TONGXIN_ADMIN_TOKEN 是一个已经作废的令牌，没有启动。请换一个从未用过的，再启动。',
    );
  await tx
    .updateTable('access')
    .set({ revoked_at: at(now) })
    .where('kind', '=', 'token')
    .where('label', '=', PRESET)
    .where('hash', '<>', hash)
    .where('revoked_at', 'is', null)
    .execute();
  await keep(tx, preset, 'token', PRESET, now, null);
}

/** API tokens that are valid, the oldest first; never the tokens themselves. */
export async function livingTokens(db: Db) {
  return db
    .selectFrom('access')
    .select(['id', 'label', 'created_at as createdAt'])
    .where('kind', '=', 'token')
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/**
 * Voids a token or a session by its id, for good; false if there is none that is valid. Other processes notice within
 * seconds.
 */
export async function revokeAccess(db: Db, id: string, now: number): Promise<boolean> {
  const gone = await db
    .updateTable('access')
    .set({ revoked_at: at(now) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/**
 * A code for one login page visit, good for a day; used up by the POST on that page, not by opening it. Codes that were
 * not used before it are void: of the links somebody printed only the newest is worth anything.
 */
export async function createLoginCode(db: Db, now: number): Promise<string> {
  const code = newToken();
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${CODE_LOCK})`.execute(tx);
    await tx.deleteFrom('login_codes').where('used_at', 'is', null).execute();
    await tx
      .insertInto('login_codes')
      .values({ hash: sha256(code), expires_at: at(now + CODE_LIVES) })
      .execute();
  });
  return code;
}

/** Uses up a login code and opens a session; undefined if the code is unknown, used, void or too old. */
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

/** The access id behind a token or session; undefined if it is unknown, expired, idle for too long or revoked. */
export async function accessOf(
  db: Db,
  token: string,
  now: number,
): Promise<{ id: string; kind: 'token' | 'session' } | undefined> {
  const access = await db
    .selectFrom('access')
    .select(['id', 'kind', 'created_at', 'last_seen_at'])
    .where('hash', '=', sha256(token))
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at(now))]))
    .executeTakeFirst();
  if (!access) return undefined;
  const { id, kind, created_at, last_seen_at } = access;
  if (kind === 'session') {
    const seen = last_seen_at ?? created_at;
    if (now - seen > IDLE_LIMIT) return undefined;
    if (now - seen >= SEEN_EVERY) await markSeen(db, id, now);
  }
  return { id, kind };
}

async function markSeen(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('access')
    .set({ last_seen_at: at(now) })
    .where('id', '=', id)
    .execute();
}

/** 32 random bytes. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

async function keep(
  db: Db | Tx,
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
