import { canonicalJson } from '../../../domain/canonicalJson';
import { wrongAt } from '../../../domain/errors';
import { sha256 } from '../../../store/newId';
import { at, type Db, type Tx } from '../../../store/openStore';
import type { Scheme } from './scheme.schema';

const MOST_CACHED = 20;
/** By SHA-256 of what they say, so that they are the same in every database. */
const schemes = new Map<string, Scheme>();

/**
 * Pins a scheme as it is now; a quarter keeps to it whatever the file says later. Returns the SHA-256 of its canonical
 * JSON. Throws AppError "invalid-request" if this version was kept before and said something else.
 */
export async function keepScheme(tx: Tx, scheme: Scheme, now: number): Promise<string> {
  const body = canonicalJson(scheme);
  const hash = sha256(body);
  const { id, version } = scheme;
  await tx
    .insertInto('schemes')
    .values({ sha256: hash, id, version, body, created_at: at(now) })
    .onConflict((c) => c.doNothing())
    .execute();
  const stored = await tx
    .selectFrom('schemes')
    .select('sha256')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (stored.sha256 === hash) return hash;
  const reason = `考核细则 ${id} 第${version}版已经用过，内容与这次的不同，请把 version 加一`;
  throw wrongAt('version', reason);
}

/** A scheme by its SHA-256, kept in memory and not to be changed. Throws Kysely's NoResultError if there is none. */
export async function schemeOf(db: Db | Tx, hash: string): Promise<Scheme> {
  const known = schemes.get(hash);
  if (known) return known;
  const { body } = await db
    .selectFrom('schemes')
    .select('body')
    .where('sha256', '=', hash)
    .executeTakeFirstOrThrow();
  if (schemes.size >= MOST_CACHED) schemes.delete(schemes.keys().next().value!);
  schemes.set(hash, body);
  return body;
}
