import { type Kysely, sql } from 'kysely';

/** Who may do what: API tokens and sessions, login codes, links in mails; answers kept for repeated requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access (
      id text primary key,
      -- SHA-256 of the token: 32 random bytes need no slow hash (OWASP ASVS 5.0, 9.1 self-contained/reference tokens).
      hash text not null unique,
      kind text not null check (kind in ('token', 'session')),
      label text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz
    );
    create table login_codes (
      hash text primary key,
      expires_at timestamptz not null,
      used_at timestamptz
    );

    -- The token itself is derived from id and the installation's secret, so every mail and every retry carries the same link.
    create table links (
      id text primary key,
      hash text not null unique,
      programme_id text not null references programmes,
      person_id text not null references persons,
      created_at timestamptz not null,
      revoked_at timestamptz
    );
    create unique index links_alive on links (programme_id, person_id) where revoked_at is null;

    create table answers (
      access text not null,
      key text not null,
      request_sha256 text not null,
      status integer not null,
      body jsonb not null,
      created_at timestamptz not null,
      primary key (access, key)
    );
  `.execute(db);
}
