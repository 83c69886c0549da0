import { type Kysely, sql } from 'kysely';

/** Notices and the mails made of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mails (
      id text primary key,
      office_id text not null references offices,
      person_id text not null references persons,
      state text not null check (state in ('planned', 'sent', 'suppressed', 'failed')),
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      -- SMTP code and a reason without addresses.
      reason text,
      created_at timestamptz not null,
      sent_at timestamptz,
      check ((state = 'sent') = (sent_at is not null)),
      check ((state = 'planned') = (next_attempt_at is not null))
    );
    create index mails_due on mails (office_id, next_attempt_at) where state = 'planned';
    create index mails_sent on mails (person_id, sent_at) where state = 'sent';

    create table notices (
      id text primary key,
      office_id text not null references offices,
      programme_id text not null references programmes,
      matter_id text references matters,
      step_id text not null,
      round integer not null,
      rung text not null,
      person_id text not null references persons,
      planned_for timestamptz not null,
      state text not null check (state in ('planned', 'sent', 'suppressed', 'failed')),
      reason text,
      mail_id text references mails,
      created_at timestamptz not null,
      check ((state in ('suppressed', 'failed')) = (reason is not null)),
      check (state <> 'sent' or mail_id is not null)
    );
    -- Nobody is told the same thing twice, however often an exchange is repeated.
    create unique index notices_once on notices
      (coalesce(matter_id, programme_id), step_id, round, rung, person_id);
    create index notices_due on notices (office_id, planned_for) where state = 'planned' and mail_id is null;
    create index notices_by_programme on notices (programme_id, created_at, id);
    create index notices_by_mail on notices (mail_id);
  `.execute(db);
}
