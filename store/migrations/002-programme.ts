import { type Kysely, sql } from 'kysely';

/** Programmes, their matters and steps, and the facts about both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programmes (
      id text primary key,
      office_id text not null references offices,
      template_sha256 text not null references templates,
      title text not null check (title <> ''),
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      starts_at timestamptz not null,
      closes_at timestamptz not null,
      roster_id text not null references rosters,
      parameters jsonb not null,
      calendar_version integer not null references calendar_versions,
      state text not null check (state in ('running', 'paused', 'ended', 'cancelled')),
      fact_seq integer not null default 0,
      event_seq integer not null default 0,
      event_hash text not null default '',
      created_at timestamptz not null,
      ended_at timestamptz
    );
    create index programmes_by_age on programmes (created_at desc, id desc);

    create table programme_facts (
      programme_id text not null references programmes,
      seq integer not null,
      kind text not null check (kind in ('paused', 'resumed', 'cancelled')),
      reason text not null check (reason <> ''),
      by_access text not null,
      received_at timestamptz not null,
      primary key (programme_id, seq)
    );

    create table matters (
      id text primary key,
      programme_id text not null references programmes,
      key text not null,
      title text not null,
      assignee text not null,
      person_id text references persons,
      group_name text,
      cycle text not null default '',
      workflow_id text not null unique,
      -- The whole state of domain/matter, from which a lost workflow is started again.
      state jsonb not null,
      exchanges integer not null default 0,
      last_computed jsonb,
      status text not null check (status in ('open', 'done', 'lapsed', 'cancelled')),
      fact_seq integer not null default 0,
      seen_facts integer not null default 0,
      seen_programme_facts integer not null default 0,
      event_seq integer not null default 0,
      event_hash text not null default '',
      opened_at timestamptz not null,
      ended_at timestamptz,
      unique (programme_id, key, assignee, cycle),
      check (seen_facts <= fact_seq)
    );
    create index matters_unseen on matters (id) where seen_facts < fact_seq;
    create index matters_open on matters (programme_id) where status = 'open';

    -- A projection of matters.state for lists; written only by the exchange.
    create table steps (
      matter_id text not null references matters,
      id text not null,
      position integer not null,
      title text not null,
      who text not null,
      -- The step this one is the check of.
      checks text,
      status text not null check
        (status in ('waiting', 'open', 'returned', 'done', 'nil', 'lapsed', 'skipped', 'cancelled')),
      round integer not null,
      opened_at timestamptz,
      due_at timestamptz,
      done_at timestamptz,
      late boolean,
      tally text,
      primary key (matter_id, id)
    );
    create index steps_by_status on steps (status, id);

    -- Every deadline a step ever had; a move is a new row beside the old.
    create table deadlines (
      matter_id text not null,
      step_id text not null,
      round integer not null check (round > 0),
      n integer not null check (n > 0),
      due_at timestamptz not null,
      cause text not null check (cause in ('opened', 'returned', 'paused')),
      explanation jsonb not null,
      calendar_version integer not null references calendar_versions,
      created_at timestamptz not null,
      primary key (matter_id, step_id, round, n),
      foreign key (matter_id, step_id) references steps (matter_id, id)
    );

    create table facts (
      id text primary key,
      matter_id text not null references matters,
      seq integer not null check (seq > 0),
      kind text not null check (kind in ('submitted', 'checked')),
      step_id text not null,
      round integer not null check (round > 0),
      nil boolean not null default false,
      outcome text check (outcome in ('pass', 'return')),
      form jsonb,
      comment text,
      -- Salt of the digest in the event chain; goes when form and comment are erased.
      salt text,
      -- Who did it, and for whom: an officer may file for somebody without e-mail; both are recorded.
      by_person text references persons,
      by_access text,
      for_person text references persons,
      received_at timestamptz not null,
      unique (matter_id, seq),
      foreign key (matter_id, step_id) references steps (matter_id, id),
      check ((kind = 'checked') = (outcome is not null)),
      check (by_person is not null or by_access is not null),
      check (kind <> 'submitted' or nil = (form is null))
    );
    create index facts_by_step on facts (matter_id, step_id, round, seq);
    -- Two checkers racing: a round is decided once.
    create unique index facts_checked_once on facts (matter_id, step_id, round) where kind = 'checked';
  `.execute(db);
}
