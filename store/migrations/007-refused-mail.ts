import { type Kysely, sql } from 'kysely';

/** When a mail stopped the office's mail, so that one nobody will ever take does not stop it again and again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mails add column refused_at timestamptz;
    -- "Was anything sent since?" and the day's quota.
    create index mails_sent_by_office on mails (office_id, sent_at) where state = 'sent';
  `.execute(db);
}
