import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { isDerivedFrom } from './link.token';
import { at, type Db, type Tx } from './openStore';
import { StartRefused } from './startRefused.error';

/** Where the secret comes from: the environment or a file. */
export interface SecretPlace {
  /** Undefined: there is none yet. */
  read(): Promise<string | undefined>;
  /** Makes a new one, or finds the one somebody else has just made. */
  make(): Promise<string>;
}

/** No link's id looks like this, so that the fingerprint is nobody's token. */
const LABEL = 'tongxin: fingerprint of the secret, version 1';
/** Of an advisory lock: processes that start together settle one after the other. Any number nobody else uses. */
const LOCK = 7_431_013;

const WAYS_OUT = `所以没有启动：照这样启动，今后每封邮件里的链接都打不开。两条出路：
  1. 找回原来的密钥：把 TONGXIN_SECRET（.env）或备份里数据文件夹的 secret 文件恢复原样，再启动；
  2. 原来的密钥找不回来：先停下所有还在运行的同心，再执行  npm run links -- --renew
     （容器里：docker compose run --rm api node --import tsx commands/run.ts links --renew）。
     它作废全部旧链接，改用现在的密钥，并给每个有事项未办的人马上发一封带新链接的邮件。`;

const REASONS = {
  lost: '这个数据库里的链接是用一个密钥生成的，而现在没有密钥（TONGXIN_SECRET 没有设置，数据文件夹里也没有 secret 文件），',
  other:
    '这个数据库里的链接是用另一个密钥生成的，与现在的密钥（TONGXIN_SECRET 或数据文件夹里的 secret 文件）不符，',
} as const;

/** The links' secret is lost or another one; its message says both ways out. */
export class SecretRefused extends StartRefused {
  override readonly name = 'SecretRefused';
  constructor(readonly why: keyof typeof REASONS) {
    super(REASONS[why] + WAYS_OUT);
  }
}

/**
 * The secret to work with, once the database agrees that its links come from it. A new database is stamped with it; one
 * from before there were stamps only if a living link is derived from it. A new secret is made only where there is
 * neither a stamp nor a living link. Throws SecretRefused.
 */
export async function settleSecret(db: Db, place: SecretPlace, now: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await lockSecret(tx);
    const stamp = await stampOf(tx);
    const links = stamp === undefined ? await livingLinks(tx) : [];
    // Read under the lock: whoever was first has just made it.
    const given = await place.read();
    if (given === undefined && (stamp !== undefined || links.length > 0)) throw new SecretRefused('lost');
    const secret = given ?? (await place.make());
    if (stamp === undefined) {
      if (links.length > 0 && !links.some((l) => isDerivedFrom(secret, l))) throw new SecretRefused('other');
      await stampSecret(tx, secret, now);
    } else if (stamp !== fingerprintOf(secret)) throw new SecretRefused('other');
    return secret;
  });
}

/**
 * Refuses to make links with a secret that is not the database's any more: a process that was not started anew after a
 * renewal would make links that die with it. A database that nothing was started on (a rehearsal's, a test's) has no
 * stamp and takes any. Throws SecretRefused.
 */
export async function requireStamped(tx: Tx, secret: string): Promise<void> {
  const stamp = await stampOf(tx);
  if (stamp !== undefined && stamp !== fingerprintOf(secret)) throw new SecretRefused('other');
}

/** True if the database is stamped with this secret; undefined if it has no stamp. */
export async function isStampedWith(db: Db | Tx, secret: string): Promise<boolean | undefined> {
  const stamp = await stampOf(db);
  return stamp === undefined ? undefined : stamp === fingerprintOf(secret);
}

/** Ties the database to a secret, whatever it was tied to before. The caller voids the links of before. */
export async function stampSecret(tx: Tx, secret: string, now: number): Promise<void> {
  const row = { secret_fingerprint: fingerprintOf(secret), stamped_at: at(now) };
  await tx
    .insertInto('installation')
    .values(row)
    .onConflict((c) => c.column('one').doUpdateSet(row))
    .execute();
}

/** Held until the transaction ends. */
export async function lockSecret(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
}

/** 256 bits of a keyed hash: of a random secret nobody works it back. */
function fingerprintOf(secret: string): string {
  return createHmac('sha256', secret).update(LABEL).digest('base64url');
}

async function stampOf(db: Db | Tx): Promise<string | undefined> {
  const row = await db.selectFrom('installation').select('secret_fingerprint').executeTakeFirst();
  return row?.secret_fingerprint;
}

async function livingLinks(tx: Tx) {
  return tx.selectFrom('links').select(['id', 'hash']).where('revoked_at', 'is', null).execute();
}
