import { type Kysely, sql } from 'kysely';

/** The record of everything that happened: append-only, hash-chained per matter (and one chain per programme). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      chain text not null,
      seq integer not null check (seq > 0),
      programme_id text not null references programmes,
      matter_id text references matters,
      at timestamptz not null,
      kind text not null,
      step_id text,
      round integer,
      -- Ids and figures only; what people wrote enters as a digest.
      data jsonb not null,
      previous text not null,
      hash text not null,
      primary key (chain, seq)
    );
    create index events_by_programme on events (programme_id, at, chain, seq);

    create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'events are append-only'; end $$;
    create trigger events_append_only before update or delete or truncate on events
      for each statement execute function refuse_change();

    create table reports (
      programme_id text not null references programmes,
      version integer not null,
      kind text not null check (kind in ('closing')),
      body jsonb not null,
      sha256 text not null,
      created_at timestamptz not null,
      primary key (programme_id, kind, version)
    );
  `.execute(db);
}
