import { type Kysely, sql } from 'kysely';

/** One-time values of the pages that ask once more before a final act; only their hashes are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table confirmations (
      value_sha256 text primary key,
      -- A link's id or an access's: whose page it is.
      actor text not null,
      -- Of actor, act, target, what was seen and what was typed: the value is good for exactly this.
      meaning_sha256 text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index confirmations_actor on confirmations (actor, created_at desc);
    create index confirmations_expires on confirmations (expires_at);
  `.execute(db);
}
