import { type Kysely, sql } from 'kysely';

/**
 * Uploads under way, counted before a byte of them is stored; names of files; and which files of the store are referred
 * to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- May name somebody: kept beside the row only, so that it can be erased.
    alter table evidence add column name text check (name <> '' and octet_length(name) <= 255);
    create index evidence_by_sha256 on evidence (sha256);

    create table uploads (
      id text primary key,
      -- No reference: a link that is voided does not take with it what was sent through it.
      link_id text not null,
      programme_id text not null references programmes,
      matter_id text not null,
      step_id text not null,
      bytes bigint not null check (bytes > 0),
      name text check (name <> '' and octet_length(name) <= 255),
      begun_at timestamptz not null,
      touched_at timestamptz not null,
      evidence_id text references evidence,
      foreign key (matter_id, step_id) references steps (matter_id, id)
    );
    create index uploads_by_link on uploads (link_id);
    create index uploads_by_programme on uploads (programme_id);
    create index uploads_by_time on uploads (touched_at);
  `.execute(db);
}
