import { sql } from 'kysely';
import { iso } from '../domain/calendar/shanghai';
import { nextInstant } from '../domain/matter/decide';
import type { Fact, MatterState } from '../domain/matter/matter.types';
import type { NewNotice } from '../domain/notice/noticesFor';
import { findSpec, type ProgrammeContext } from '../domain/programme/context';
import { chained, type NewEvent } from './events.repo';
import type { ExchangeRequest, ExchangeResult } from './exchange.types';
import type { ReadMatter } from './facts.repo';
import { noticeRows } from './notice.repo';
import { at, type Db, type Tx } from './openStore';
import { changedSteps, type DeadlineRow } from './steps.repo';

/** Everything one exchange writes. */
interface Written {
  request: ExchangeRequest;
  seen: readonly Fact[];
  after: MatterState;
  /** What is answered, now and whenever the same exchange is repeated. */
  result: ExchangeResult;
  deadlines: readonly DeadlineRow[];
  notices: readonly NewNotice[];
  events: readonly NewEvent[];
}

/**
 * Writes an exchange in one statement: a transaction by itself that takes the matter's row lock and does nothing if the
 * matter has moved since it was read. Null then; otherwise whether the courier should be poked: something is to be sent
 * and nothing else of the office was waiting (then it is awake already; the sweep covers the race).
 */
export async function commitExchange(
  db: Db | Tx,
  context: ProgrammeContext,
  matter: ReadMatter,
  w: Written,
): Promise<{ poke: boolean } | null> {
  const { n, cursor, now } = w.request;
  const { rows: events, head } = chained(matter.id, matter, w.events);
  const tallyOf = (step: string) => findSpec(context, matter.key, step)?.tally;
  const steps = JSON.stringify(changedSteps(matter.state, w.after, w.seen, now, tallyOf));
  const deadlines = JSON.stringify(
    w.deadlines.map((d) => ({
      ...d,
      due_at: iso(d.due),
      from_at: d.from === undefined ? null : iso(d.from),
    })),
  );
  const notices = JSON.stringify(noticeRows(matter.id, w.notices));
  const next = nextInstant(w.after);
  const log = JSON.stringify(events.map((e) => ({ ...e, at: iso(e.at), data: e.data ?? {} })));
  const { rows } = await sql<{ waiting: boolean }>`
    with moved as (
      update matters set state = ${JSON.stringify(w.after)}::jsonb, exchanges = ${n},
        last_answer = ${JSON.stringify(w.result)}::jsonb,
        seen_facts = ${cursor.matter}, seen_programme_facts = ${cursor.programme},
        next_at = ${next === null ? null : at(next)}, status = ${w.after.ended ?? 'open'},
        ended_at = ${w.after.ended ? at(now) : null}, event_seq = ${head.event_seq}, event_hash = ${head.event_hash}
      where id = ${matter.id} and exchanges = ${matter.exchanges} and fact_seq = ${matter.fact_seq}
        and event_seq = ${matter.event_seq}
      returning id, programme_id
    ), stepped as (
      insert into steps as s (matter_id, id, position, title, who, checks, tally, status, round, due_at, late, done_at,
        opened_at)
      select moved.id, x.id, x.position, x.title, x.who, x.checks, x.tally, x.status, x.round, x.due_at, x.late,
        x.done_at, case when x.opened then ${at(now)} end
      from moved, jsonb_to_recordset(${steps}::jsonb) as x(id text, position int, title text, who text, checks text,
        tally text, status text, round int, due_at timestamptz, late boolean, done_at timestamptz, opened boolean)
      on conflict (matter_id, id) do update set position = excluded.position, title = excluded.title, who = excluded.who,
        checks = excluded.checks, tally = coalesce(excluded.tally, s.tally), status = excluded.status,
        round = excluded.round, due_at = excluded.due_at, late = excluded.late, done_at = excluded.done_at,
        opened_at = coalesce(excluded.opened_at, s.opened_at)
    ), dated as (
      insert into deadlines (matter_id, step_id, round, n, due_at, cause, explanation, calendar_version, created_at,
        from_at, by_person, by_access, reason)
      select moved.id, x.step, x.round, 1 + (select count(*) from deadlines d
          where d.matter_id = moved.id and d.step_id = x.step and d.round = x.round),
        x.due_at, x.cause, x.explanation, ${context.calendar.version}, ${at(now)},
        x.from_at, x."byPerson", x."byAccess", x.reason
      from moved, jsonb_to_recordset(${deadlines}::jsonb) as x(step text, round int, due_at timestamptz, cause text,
        explanation jsonb, from_at timestamptz, "byPerson" text, "byAccess" text, reason text)
    ), told as (
      insert into notices (id, office_id, programme_id, matter_id, step_id, round, version, rung, person_id, planned_for,
        state, reason, for_person, delayed_by, created_at)
      select x.id, ${context.officeId}, moved.programme_id, moved.id, x.step_id, x.round, x.version, x.rung, x.person_id,
        coalesce(x.not_before, ${at(now)}), x.state, x.reason, x.for_person, x.delayed_by, ${at(now)}
      from moved, jsonb_to_recordset(${notices}::jsonb) as x(id text, step_id text, round int, version int, rung text,
        person_id text, state text, reason text, not_before timestamptz, for_person text, delayed_by text)
      on conflict do nothing
    ), logged as (
      insert into events (chain, seq, programme_id, matter_id, at, kind, step_id, round, data, previous, hash)
      select moved.id, x.seq, moved.programme_id, moved.id, x.at, x.kind, x.step, x.round, x.data, x.previous, x.hash
      from moved, jsonb_to_recordset(${log}::jsonb) as x(seq int, at timestamptz, kind text, step text, round int,
        data jsonb, previous text, hash text)
    )
    select exists (select 1 from notices where office_id = ${context.officeId} and state = 'planned' and mail_id is null
      and planned_for <= ${at(now)}) as waiting
    from moved`.execute(db);
  const [done] = rows;
  return done ? { poke: !done.waiting && w.notices.some((one) => one.suppressed === null) } : null;
}
