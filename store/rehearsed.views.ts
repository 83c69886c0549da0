import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import { CLIMBED } from './climbed.views';
import type { Db } from './openStore';
import { at } from './openStore';

/** An open step as whoever acts on it finds it. */
export interface OpenStep {
  matterId: string;
  workflowId: string;
  key: string;
  stepId: string;
  checks: string | null;
  round: number;
  openedAt: Instant;
  dueAt: Instant;
  /** When each reminder that has not fired yet will. */
  reminders: Instant[];
  personId: string | null;
  group: string | null;
}

/** Every open step of a programme, in an order that does not depend on ids. */
export async function openStepsOf(db: Db, programmeId: string): Promise<OpenStep[]> {
  const rows = await db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['m.id as matterId', 'm.workflow_id as workflowId', 'm.key', 'm.person_id as personId'])
    .select(['m.group_name as group', 's.id as stepId', 's.checks', 's.round'])
    .select(['s.opened_at as openedAt', 's.due_at as dueAt'])
    .select(
      sql<Instant[]>`(
        select coalesce(jsonb_agg(r -> 'at' order by r -> 'at'), '[]')
        from jsonb_array_elements(m.state -> 'steps') as t, jsonb_array_elements(t -> 'rungs') as r
        where t ->> 'id' = s.id and r ->> 'key' like 'r%'
      )`.as('reminders'),
    )
    .where('m.programme_id', '=', programmeId)
    .where('m.status', '=', 'open')
    .where('s.status', '=', 'open')
    .orderBy('m.key')
    .orderBy('m.group_name')
    .orderBy('p.name')
    .orderBy('s.position')
    .execute();
  return rows.map((r) => ({ ...r, openedAt: r.openedAt!, dueAt: r.dueAt! }));
}

/** The next opening that waits for its date, in any matter; null if there is none. */
export async function nextOpening(db: Db, programmeId: string, now: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ at: number | null }>`
    select min((s ->> 'opensAt')::bigint) as at
    from matters m, jsonb_array_elements(m.state -> 'steps') as s
    where m.programme_id = ${programmeId} and m.status = 'open' and s ->> 'status' = 'waiting'
      and (s ->> 'opensAt')::bigint > ${now}`.execute(db);
  return rows[0]?.at ?? null;
}

/**
 * How many open matters have facts that they have not seen, or should have woken by an instant. With none, everything
 * due by then has been written, and what is gathered for a mail does not depend on how fast the machine is.
 */
export async function unsettledMatters(db: Db, now: Instant): Promise<number> {
  const { rows } = await sql<{ busy: number }>`
    select count(*)::int as busy
    from matters m join programmes p on p.id = m.programme_id
    where m.status = 'open' and (m.seen_facts < m.fact_seq or m.seen_programme_facts < p.fact_seq
      or m.exchanges = 0 or m.next_at <= ${at(now)})`.execute(db);
  return rows[0]!.busy;
}

/** What the notices of each mail say, by mail. */
export async function noticesOfMails(db: Db, programmeId: string) {
  return db
    .selectFrom('notices as n')
    .leftJoin('matters as m', 'm.id', 'n.matter_id')
    .leftJoin('persons as a', 'a.id', 'm.person_id')
    .leftJoin('steps as s', (j) => j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'))
    .select(['n.mail_id as mailId', 'n.rung', 'm.title as matter', 's.title as step'])
    .select(['a.name as about', 'm.group_name as group'])
    .where('n.programme_id', '=', programmeId)
    .where('n.state', '=', 'sent')
    .orderBy('n.mail_id')
    .orderBy('s.due_at')
    .orderBy('s.title')
    .orderBy('a.name')
    .orderBy('m.group_name')
    .orderBy('n.rung')
    .execute();
}

/** Everything that happened, as the chains have it. */
export async function happenings(db: Db, programmeId: string) {
  return db
    .selectFrom('events as e')
    .leftJoin('matters as m', 'm.id', 'e.matter_id')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['e.kind', 'e.at', 'e.step_id as stepId', 'e.data', 'm.group_name as group', 'p.name as about'])
    .where('e.programme_id', '=', programmeId)
    .orderBy('e.at')
    .execute();
}

/** Who was told of an escalation, with the deadline it is about. */
export async function escalationsOf(db: Db, programmeId: string) {
  return db
    .selectFrom('notices as n')
    .innerJoin('persons as t', 't.id', 'n.person_id')
    .innerJoin('matters as m', 'm.id', 'n.matter_id')
    .leftJoin('persons as a', 'a.id', 'm.person_id')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'),
    )
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('deadlines as d')
          .select('d.due_at')
          .whereRef('d.matter_id', '=', 'n.matter_id')
          .whereRef('d.step_id', '=', 'n.step_id')
          .whereRef('d.round', '=', 'n.round')
          .whereRef('d.created_at', '<=', 'n.created_at')
          .orderBy('d.n', 'desc')
          .limit(1)
          .as('d'),
      (j) => j.onTrue(),
    )
    .select(['n.created_at as at', 'n.rung', 't.name as to', 'a.name as about', 'm.group_name as group'])
    .select(['m.title as matter', 's.title as step', 'd.due_at as dueAt'])
    .where('n.programme_id', '=', programmeId)
    .where(CLIMBED)
    .where((w) => w.or([w('n.state', '<>', 'suppressed'), w('n.reason', '<>', 'passed-over')]))
    .orderBy('n.created_at')
    .orderBy('n.rung')
    .orderBy('a.name')
    .orderBy('m.group_name')
    .orderBy('s.title')
    .orderBy('t.name')
    .execute();
}

/** Each check with when it was opened and decided, or lapsed, and whose it was by name. */
export async function checksOfProgramme(db: Db, programmeId: string) {
  return (
    db
      .selectFrom('deadlines as d')
      .innerJoin('matters as m', 'm.id', 'd.matter_id')
      .innerJoin('steps as s', (j) =>
        j.onRef('s.matter_id', '=', 'd.matter_id').onRef('s.id', '=', 'd.step_id'),
      )
      .leftJoin('facts as f', (j) =>
        j
          .onRef('f.matter_id', '=', 'd.matter_id')
          .onRef('f.step_id', '=', 'd.step_id')
          .onRef('f.round', '=', 'd.round')
          .on('f.kind', '=', 'checked'),
      )
      .select(['m.person_id as personId', 'm.group_name as group', 'm.key', 's.id as stepId'])
      .select(['d.created_at as openedAt', 'f.received_at as decidedAt'])
      // Of the newest round only: an earlier one was decided.
      .select((e) =>
        e.case().when('s.status', '=', 'lapsed').then(e.ref('s.done_at')).else(null).end().as('lapsedAt'),
      )
      .where('m.programme_id', '=', programmeId)
      .where('s.checks', 'is not', null)
      .where('d.n', '=', 1)
      .execute()
  );
}

/** Steps that were open or still waiting when their matter lapsed. */
export async function unclosedSteps(db: Db, programmeId: string) {
  return db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select([
      'm.id as matterId',
      'm.key',
      's.id as stepId',
      'm.title as matter',
      'm.group_name as group',
      'p.name',
      's.title',
      's.due_at as dueAt',
    ])
    .where('m.programme_id', '=', programmeId)
    .where('s.status', '=', 'lapsed')
    .orderBy('m.title')
    .orderBy('m.group_name')
    .orderBy('p.name')
    .orderBy('s.position')
    .execute();
}

/** Every different deadline with its explanation, and of how many matters. */
export async function deadlinesExplained(db: Db, programmeId: string) {
  return db
    .selectFrom('deadlines as d')
    .innerJoin('matters as m', 'm.id', 'd.matter_id')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'd.matter_id').onRef('s.id', '=', 'd.step_id'),
    )
    .select(['m.key', 's.id as stepId', 's.title', 'd.due_at as dueAt', 'd.explanation'])
    .select((e) => e.fn.countAll<number>().as('people'))
    .where('m.programme_id', '=', programmeId)
    .groupBy(['m.key', 's.id', 's.title', 'd.due_at', 'd.explanation'])
    .orderBy('d.due_at')
    .orderBy('m.key')
    .orderBy('s.id')
    .orderBy((e) => e.ref('d.explanation', '->>').key('text'))
    .execute();
}

/** The workflow of each matter, with whose it is. */
export async function workflowsOfProgramme(db: Db, programmeId: string) {
  return db
    .selectFrom('matters as m')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['m.workflow_id as workflowId', 'm.title', 'm.group_name as group', 'p.name'])
    .where('m.programme_id', '=', programmeId)
    .execute();
}
