import { type Kysely, sql } from 'kysely';

/** Roles of units and reviewers; steps that are asked for again after they were closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table members drop constraint members_role_check;
    alter table members add constraint members_role_check check (role in
      ('participant', 'groupLeader', 'liaison', 'unitLeader', 'reviewer', 'officer', 'leader'));
    alter table members drop constraint members_check;
    alter table members add constraint members_group_check check
      (group_name is not null or role in ('reviewer', 'officer', 'leader'));

    alter table facts drop constraint facts_kind_check;
    alter table facts add constraint facts_kind_check check (kind in
      ('submitted', 'checked', 'extensionAsked', 'extensionDecided', 'dateMoved', 'waived', 'reopened'));

    alter table deadlines drop constraint deadlines_cause_check;
    alter table deadlines add constraint deadlines_cause_check check (cause in
      ('opened', 'returned', 'reopened', 'paused', 'outage', 'calendar', 'template', 'extension', 'moved'));
  `.execute(db);
}
