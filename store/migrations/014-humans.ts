import { type Kysely, sql } from 'kysely';

/**
 * Who is the same human. Filled in by `store/humans/fillHumans` at the start, also for rows that old code writes while
 * both run; emptied again by a later migration if the rule changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- One id a human, whatever the roster; null: not yet found out.
    alter table persons add column human_id text;
    -- The name as domain/people compares it.
    alter table persons add column name_key text;
    -- A roster kept before this rule held one human twice, under two spellings; the second row is marked.
    alter table persons add column twin boolean not null default false;
    create unique index persons_once on persons (roster_id, human_id) where not twin;
    create index persons_by_human on persons (human_id);
    create index persons_by_name on persons (name_key);
    create index persons_without_human on persons (roster_id) where human_id is null;

    -- Rows of the sheet that were left out (hidden, filtered), and what was decided about its people: numbers of rows and
    -- reasons, no names.
    alter table rosters add column left_out jsonb not null default '[]';
    alter table rosters add column notes jsonb not null default '[]';
  `.execute(db);
}
