import { type Kysely, sql } from 'kysely';

/** The Temporal history of a matter that has ended, as the Temporal UI imports it: Temporal itself forgets in time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table histories (
      matter_id text primary key references matters,
      -- gzip of the JSON; null: Temporal no longer had it.
      body bytea,
      created_at timestamptz not null
    );
    create index matters_ended on matters (ended_at) where ended_at is not null;
  `.execute(db);
}
