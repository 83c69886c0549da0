import { randomBytes } from 'node:crypto';
import { sha256 } from './newId';
import { at, type Db, type Tx } from './openStore';

/** What a confirmation is for: it is good for nothing else. */
export interface ConfirmationScope {
  /** A link's id or an access's. */
  actor: string;
  act: string;
  target: string;
  /** What stood there when the page asked: once it has changed, the page asks anew. */
  seen: string;
  /** Everything chosen and typed. */
  content: readonly unknown[];
}

/** Long enough to read a page and be interrupted once, short enough that the decision is still the same. */
const LIVES_MS = 15 * 60_000;
/** Open pages one person may have at once; the oldest beyond it stops working. Keeps the table bounded by its users. */
const MOST_OPEN = 20;

const meaning = ({ actor, act, target, seen, content }: ConfirmationScope) =>
  sha256(JSON.stringify([actor, act, target, seen, content]));

/** A value to be sent back once by the page that asks "really?". Only its hash is kept. */
export async function prepareConfirmation(db: Db, scope: ConfirmationScope, now: number): Promise<string> {
  const value = randomBytes(18).toString('base64url');
  const row = { value_sha256: sha256(value), actor: scope.actor, meaning_sha256: meaning(scope) };
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('confirmations').where('expires_at', '<=', at(now)).execute();
    const newest = tx
      .selectFrom('confirmations')
      .select('value_sha256')
      .where('actor', '=', scope.actor)
      .orderBy('created_at', 'desc')
      .limit(MOST_OPEN - 1);
    await tx
      .deleteFrom('confirmations')
      .where('actor', '=', scope.actor)
      .where('value_sha256', 'not in', newest)
      .execute();
    await tx
      .insertInto('confirmations')
      .values({ ...row, created_at: at(now), expires_at: at(now + LIVES_MS) })
      .execute();
  });
  return value;
}

/** Uses a value up; false if it is unknown, used, too old, somebody else's or for something else. */
export async function takeConfirmation(
  tx: Tx,
  scope: ConfirmationScope,
  value: string,
  now: number,
): Promise<boolean> {
  const taken = await tx
    .deleteFrom('confirmations')
    .where('value_sha256', '=', sha256(value))
    .where('meaning_sha256', '=', meaning(scope))
    .where('expires_at', '>', at(now))
    .returning('actor')
    .executeTakeFirst();
  return taken !== undefined;
}

/** What stands of a programme: changes with every fact about it. */
export async function programmeSeen(db: Db | Tx, programmeId: string): Promise<string> {
  const row = await db
    .selectFrom('programmes')
    .select(['state', 'fact_seq'])
    .where('id', '=', programmeId)
    .executeTakeFirst();
  return row ? `${row.state} ${row.fact_seq}` : '';
}

/** What stands of a matter: changes with every fact about it. */
export async function matterSeen(db: Db | Tx, matterId: string): Promise<string> {
  const row = await db
    .selectFrom('matters')
    .select(['status', 'fact_seq'])
    .where('id', '=', matterId)
    .executeTakeFirst();
  return row ? `${row.status} ${row.fact_seq}` : '';
}
