import { type Kysely, sql } from 'kysely';

/**
 * Rehearsals asked for through the API: what was asked, how far it is, what came out. The report lies in the data
 * folder.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rehearsals (
      id text primary key,
      template text not null,
      title text not null,
      roster_id text not null references rosters,
      starts_on date not null,
      parameters jsonb not null,
      -- The people script as it was sent, YAML or JSON; null: the shipped mix.
      people text,
      seed integer not null,
      state text not null check (state in ('waiting', 'running', 'done', 'failed')),
      -- 0 to 1, and the virtual day it has come to.
      progress real not null default 0 check (progress between 0 and 1),
      day date,
      counts jsonb,
      warnings jsonb,
      seconds real,
      -- Why it failed, in Chinese.
      reason text,
      by_access text not null,
      created_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      check ((state in ('done', 'failed')) = (ended_at is not null)),
      check ((state = 'failed') = (reason is not null)),
      check ((state = 'done') = (counts is not null))
    );
    create index rehearsals_by_age on rehearsals (created_at, id);
    -- One at a time, whoever starts it: a rehearsal takes all of a small machine.
    create unique index rehearsals_one_runs on rehearsals ((true)) where state = 'running';
  `.execute(db);
}
