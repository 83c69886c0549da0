import { type Kysely, sql } from 'kysely';

/** The quarterly bulletin: schemes, series, filings, scores, and what was issued. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await schemes(db);
  await filings(db);
  await scores(db);
  await bulletins(db);
}

async function schemes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table schemes (
      sha256 text primary key,
      id text not null,
      version integer not null check (version > 0),
      body jsonb not null,
      created_at timestamptz not null,
      -- A version that was assessed by is never worded anew.
      unique (id, version)
    );

    -- What opens a programme every quarter.
    create table series (
      id text primary key,
      office_id text not null references offices,
      title text not null check (title <> ''),
      template_sha256 text not null references templates,
      scheme_sha256 text not null references schemes,
      roster_id text not null references rosters,
      parameters jsonb not null,
      wording jsonb not null,
      created_at timestamptz not null,
      by_access text not null,
      stopped_at timestamptz
    );
    create index series_by_office on series (office_id, created_at, id);

    alter table programmes add column scheme_sha256 text references schemes;
    alter table programmes add column period text check (period ~ '^20[0-9]{2}Q[1-4]$');
    alter table programmes add column series_id text references series;
    alter table programmes add constraint programmes_quarter_check check ((scheme_sha256 is null) = (period is null));
    alter table programmes add constraint programmes_series_check check (series_id is null or period is not null);
    -- However often its schedule fires, a quarter of a series is opened once.
    alter table programmes add constraint programmes_once_a_quarter unique (series_id, period);
    create index programmes_by_period on programmes (office_id, period) where period is not null;
  `.execute(db);
}

async function filings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_row_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$;

    -- What a unit is writing; the newest of each indicator only. What counts is frozen in handed_in.
    create table filings (
      matter_id text not null references matters,
      code text not null check (code <> ''),
      nil boolean not null,
      count integer check (count > 0),
      text text not null,
      links text[] not null,
      on_site date,
      saved_at timestamptz not null,
      by_person text references persons,
      by_access text,
      for_person text references persons,
      primary key (matter_id, code),
      check (not nil or (count is null and on_site is null and links = '{}'))
    );

    -- One piece of evidence may serve several indicators; it is of the same matter as the filing.
    alter table evidence add constraint evidence_of_matter unique (matter_id, id);
    create table filing_evidence (
      matter_id text not null,
      code text not null,
      evidence_id text not null,
      position integer not null,
      primary key (matter_id, code, evidence_id),
      foreign key (matter_id, code) references filings on delete cascade,
      foreign key (matter_id, evidence_id) references evidence (matter_id, id)
    );

    -- The whole filing of a round as it was handed in: what is signed, scored and frozen in the snapshot.
    create table handed_in (
      matter_id text not null references matters,
      round integer not null check (round > 0),
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      content jsonb not null,
      at timestamptz not null,
      primary key (matter_id, round)
    );
    create trigger handed_in_append_only before update or delete or truncate on handed_in
      for each statement execute function refuse_row_change();
  `.execute(db);
}

async function scores(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignments (
      -- Of the unit.
      matter_id text not null references matters,
      code text not null check (code <> ''),
      -- Who held the reviewer's part first; who took it over has this share too.
      reviewer text not null references persons,
      -- Called in because two others lay too far apart.
      third boolean not null,
      at timestamptz not null,
      primary key (matter_id, code, reviewer)
    );
    create index assignments_by_reviewer on assignments (reviewer, matter_id);
    -- Two disagree once: the third settles it.
    create unique index assignments_one_third on assignments (matter_id, code) where third;

    create table scores (
      matter_id text not null,
      code text not null,
      reviewer text not null,
      marks numeric(6, 2) not null check (marks >= 0),
      comment text not null,
      highlight boolean not null,
      problem boolean not null,
      saved_at timestamptz not null,
      -- Who saved it: the reviewer, who took over the part, or who stands in.
      by_person text not null references persons,
      primary key (matter_id, code, reviewer),
      foreign key (matter_id, code, reviewer) references assignments
    );

    create table rulings (
      id text primary key,
      -- The order of several of one instant.
      n bigint generated always as identity,
      matter_id text not null references matters,
      code text not null check (code <> ''),
      marks numeric(6, 2) not null check (marks >= 0),
      reason text not null check (reason <> ''),
      at timestamptz not null,
      by_person text references persons,
      by_access text
    );
    create index rulings_by_matter on rulings (matter_id, n);
    create trigger rulings_append_only before update or delete or truncate on rulings
      for each statement execute function refuse_row_change();

    create table adjustments (
      id text primary key,
      -- The order of several of one instant.
      n bigint generated always as identity,
      matter_id text not null references matters,
      code text not null check (code <> ''),
      -- Cases found; taking back what was found by mistake is negative.
      count integer not null check (count <> 0),
      reason text not null check (reason <> ''),
      at timestamptz not null,
      by_person text references persons,
      by_access text
    );
    create index adjustments_by_matter on adjustments (matter_id, n);
    create trigger adjustments_append_only before update or delete or truncate on adjustments
      for each statement execute function refuse_row_change();
  `.execute(db);
}

async function bulletins(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bulletins (
      id text primary key,
      programme_id text not null references programmes,
      version integer not null check (version > 0),
      draft integer not null check (draft > 0),
      state text not null check (state in ('draft', 'issued')),
      snapshot jsonb not null,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      wording jsonb not null,
      -- Of a correction: why.
      reason text check (reason <> ''),
      bulletin jsonb not null,
      compiled_at timestamptz not null,
      issued_at timestamptz,
      by_person text references persons,
      by_access text,
      unique (programme_id, version, draft),
      check ((version > 1) = (reason is not null)),
      check ((state = 'issued') = (issued_at is not null))
    );
    create unique index bulletins_issued_once on bulletins (programme_id, version) where state = 'issued';

    create function refuse_issued_change() returns trigger language plpgsql as $$
      begin
        if old.state = 'issued' then raise exception 'an issued bulletin stays as issued'; end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
    create trigger bulletins_stay_as_issued before update or delete on bulletins
      for each row execute function refuse_issued_change();
    create trigger bulletins_stay before truncate on bulletins
      for each statement execute function refuse_row_change();

    create table bulletin_files (
      bulletin_id text not null references bulletins,
      kind text not null check (kind in ('html', 'docx', 'pdf', 'xlsx')),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      content bytea not null,
      primary key (bulletin_id, kind)
    );
    create trigger bulletin_files_append_only before update or delete or truncate on bulletin_files
      for each statement execute function refuse_row_change();
  `.execute(db);
}
