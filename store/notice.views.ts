import { sql } from 'kysely';
import type { Db } from './openStore';
import type { NoticeState } from './schema';

/** Notices of a programme in the order in which they were planned; `after` is the last id of the page before. */
export async function noticeRows(
  db: Db,
  programmeId: string,
  filter: { state?: NoticeState; matter?: string; step?: string; person?: string },
  limit: number,
  after?: string,
) {
  let query = db
    .selectFrom('notices as n')
    .innerJoin('persons as h', 'h.id', 'n.person_id')
    .leftJoin('mails as e', 'e.id', 'n.mail_id')
    .leftJoin('steps as s', (j) => j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'))
    .select([
      'n.id',
      'n.state',
      'n.rung',
      'n.round',
      'n.reason',
      'n.matter_id as matterId',
      'n.step_id as stepId',
    ])
    .select([
      'n.planned_for as plannedFor',
      'n.created_at as createdAt',
      'n.mail_id as mailId',
      's.title as step',
    ])
    .select([
      'h.id as personId',
      'h.name',
      'h.unit',
      'e.sent_at as sentAt',
      'e.attempts',
      'e.reason as mailReason',
    ])
    .where('n.programme_id', '=', programmeId);
  if (filter.state) query = query.where('n.state', '=', filter.state);
  if (filter.matter) query = query.where('n.matter_id', '=', filter.matter);
  if (filter.step) query = query.where('n.step_id', '=', filter.step);
  if (filter.person) query = query.where('n.person_id', '=', filter.person);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(n.created_at, n.id) > (select c.created_at, c.id from notices c where c.id = ${after})`,
    );
  }
  return query
    .orderBy('n.created_at')
    .orderBy('n.id')
    .limit(limit + 1)
    .execute();
}
