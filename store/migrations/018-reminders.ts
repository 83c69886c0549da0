import { type Kysely, sql } from 'kysely';

/** Reminders by hand are facts of a matter; how often a person was reminded this week is asked over all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table facts drop constraint facts_kind_check;
    alter table facts add constraint facts_kind_check check (kind in
      ('submitted', 'checked', 'extensionAsked', 'extensionDecided', 'dateMoved', 'waived', 'reopened', 'remindedByHand'));

    create index facts_reminded_by_hand on facts (received_at) where kind = 'remindedByHand';
  `.execute(db);
}
