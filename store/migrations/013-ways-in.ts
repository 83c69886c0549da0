import { type Kysely, sql } from 'kysely';

/** Which secret the links are derived from, links made anew by hand, and when a session was last used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- One row: a fingerprint of the secret from which every living link is derived, never the secret.
    create table installation (
      one boolean primary key default true check (one),
      secret_fingerprint text not null check (secret_fingerprint <> ''),
      stamped_at timestamptz not null
    );

    create table link_renewals (
      id text primary key,
      -- Null: everybody's, with another secret or for a reason of the admin's.
      person_id text references persons,
      reason text not null check (reason <> ''),
      by_access text not null,
      created_at timestamptz not null
    );

    -- Null in rows of before: they count from their creation.
    alter table access add column last_seen_at timestamptz;
    create index links_of_person on links (person_id) where revoked_at is null;
  `.execute(db);
}
