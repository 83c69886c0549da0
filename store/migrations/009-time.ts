import { type Kysely, sql } from 'kysely';

/**
 * Dates that move: calendar uploads, template upgrades, extensions, waivers, outages, substitutes, replaced people,
 * previews.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The notice's year: that of 2023 also ruled on the last day of 2022.
    alter table calendar_days add column year integer;
    update calendar_days set year = extract(year from date);
    alter table calendar_days alter column year set not null;
    -- Days of the office's own (a flood day, a local festival); '' in unit means everybody. They do not make a year published.
    create table calendar_extra_days (
      version integer not null references calendar_versions,
      unit text not null,
      date date not null,
      kind text not null check (kind in ('holiday', 'make-up')),
      notice text not null check (notice <> ''),
      primary key (version, unit, date)
    );

    -- Counts every change to what is kept in memory about a programme: template, calendar, people, substitutes.
    alter table programmes add column revision integer not null default 0;
    alter table programme_facts add column data jsonb not null default '{}';
    alter table programme_facts drop constraint programme_facts_kind_check;
    alter table programme_facts add constraint programme_facts_kind_check check (kind in
      ('paused', 'resumed', 'cancelled', 'calendarChanged', 'templateChanged', 'outage', 'matterEnded'));

    alter table facts add column data jsonb not null default '{}';
    alter table facts drop constraint facts_kind_check;
    alter table facts add constraint facts_kind_check check (kind in
      ('submitted', 'checked', 'extensionAsked', 'extensionDecided', 'dateMoved', 'waived'));
    -- The whole answer of the newest exchange, given again when it is repeated.
    alter table matters rename column last_computed to last_answer;
    update matters set last_answer = jsonb_build_object('computed', last_answer) where last_answer is not null;
    -- When the matter's workflow wakes by itself: long past, it is lost and the sweep starts it again.
    alter table matters add column next_at timestamptz;
    create index matters_next on matters (next_at) where status = 'open';

    -- A step may be waived before it is opened.
    alter table facts drop constraint facts_round_check;
    alter table facts add constraint facts_round_check check (round > 0 or (kind = 'waived' and round = 0));
    -- A check is for whom the checker stood in for, no longer for whose part it is.
    update facts set for_person = null where kind = 'checked';
    -- Two deciders racing: a request is decided once.
    create unique index facts_decided_once on facts (matter_id, step_id, (data ->> 'asked'))
      where kind = 'extensionDecided';

    alter table steps drop constraint steps_status_check;
    alter table steps add constraint steps_status_check check (status in
      ('waiting', 'open', 'returned', 'done', 'nil', 'waived', 'lapsed', 'skipped', 'cancelled'));

    -- A move is a new row: the old date, the new one, who and why.
    alter table deadlines drop constraint deadlines_cause_check;
    alter table deadlines add constraint deadlines_cause_check check (cause in
      ('opened', 'returned', 'paused', 'outage', 'calendar', 'template', 'extension', 'moved'));
    alter table deadlines add column from_at timestamptz;
    alter table deadlines add column by_person text references persons;
    alter table deadlines add column by_access text;
    alter table deadlines add column reason text;

    -- Windows in which the system, or a part of it, could not be reached.
    create table outages (
      id text primary key,
      part text not null check (part in ('worker', 'api', 'mail', 'other')),
      from_at timestamptz not null,
      to_at timestamptz not null check (to_at > from_at),
      reason text not null check (reason <> ''),
      -- Null: found by the system itself from its pulse.
      by_access text,
      created_at timestamptz not null
    );
    create table pulses (part text primary key, at timestamptz not null);

    -- For whom somebody stands in, and whom they stand in for, when it is not their own.
    alter table notices add column for_person text references persons;
    alter table notices add column delayed_by text references outages;
    -- How often the round had been dated: a moved deadline's reminders are new ones, though their rungs have the same names.
    alter table notices add column version integer not null default 1;
    drop index notices_once;
    create unique index notices_once on notices
      (coalesce(matter_id, programme_id), step_id, round, version, rung, person_id);

    create table absences (
      id text primary key,
      person_id text not null references persons,
      -- Null: every programme.
      programme_id text references programmes,
      -- Null: nobody acts; what falls due waits for the return.
      substitute_id text references persons,
      from_on date not null,
      to_on date not null check (to_on >= from_on),
      reason text not null check (reason <> ''),
      by_access text not null,
      created_at timestamptz not null,
      ended_at timestamptz,
      -- Why it was ended before its last day.
      ended_reason text,
      check ((ended_at is null) = (ended_reason is null)),
      check (substitute_id is distinct from person_id)
    );
    create index absences_by_person on absences (person_id) where ended_at is null;

    -- That somebody's address was mended, by whom and why; never which it was.
    create table mendings (
      id text primary key,
      person_id text not null references persons,
      reason text not null check (reason <> ''),
      by_access text not null,
      created_at timestamptz not null
    );

    create table replacements (
      id text primary key,
      programme_id text not null references programmes,
      from_person text not null references persons,
      to_person text not null references persons,
      reason text not null check (reason <> ''),
      by_access text not null,
      created_at timestamptz not null,
      check (from_person <> to_person)
    );
    create index replacements_by_programme on replacements (programme_id, created_at, id);

    -- What a change would do, as shown to who decides; applying it names this row, and is refused if the world has moved since.
    create table previews (
      id text primary key,
      kind text not null,
      change jsonb not null,
      -- Of the diff: the same change on the same world gives the same.
      diff_sha256 text not null,
      diff jsonb not null,
      by_access text not null,
      created_at timestamptz not null,
      used_at timestamptz
    );
  `.execute(db);
}
