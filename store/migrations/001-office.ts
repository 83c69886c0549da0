import { type Kysely, sql } from 'kysely';

/** The office, its calendars, templates and rosters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table offices (
      id text primary key,
      name text not null,
      -- Mail is held while this is set: by the admin's switch, or because the server refuses us as a sender.
      mail_stopped_at timestamptz,
      mail_stopped_reason text,
      check ((mail_stopped_at is null) = (mail_stopped_reason is null))
    );
    insert into offices (id, name) values ('office', '统战部办公室');

    create table calendar_versions (
      version integer primary key,
      source text not null,
      created_at timestamptz not null
    );
    create table calendar_years (
      version integer not null references calendar_versions,
      year integer not null check (year between 2000 and 2100),
      primary key (version, year)
    );
    create table calendar_days (
      version integer not null references calendar_versions,
      date date not null,
      kind text not null check (kind in ('holiday', 'make-up')),
      notice text not null check (notice <> ''),
      primary key (version, date)
    );

    create table templates (
      sha256 text primary key,
      id text not null,
      version integer not null,
      body jsonb not null,
      unique (id, version, sha256)
    );

    create table rosters (
      id text primary key,
      ignored_columns jsonb not null,
      created_at timestamptz not null
    );
    -- A name, a unit, an e-mail and perhaps a phone. No column for anything else may ever be added.
    create table persons (
      id text primary key,
      roster_id text not null references rosters,
      name text not null check (name <> ''),
      unit text not null check (unit <> ''),
      email text,
      phone text,
      unique (roster_id, id)
    );
    create table members (
      roster_id text not null,
      person_id text not null,
      role text not null check (role in ('participant', 'groupLeader', 'officer', 'leader')),
      group_name text,
      check (group_name is not null or role in ('officer', 'leader')),
      foreign key (roster_id, person_id) references persons (roster_id, id)
    );
    create unique index members_once on members (person_id, role, coalesce(group_name, ''));
    create index members_by_role on members (roster_id, role, group_name);
  `.execute(db);
}
