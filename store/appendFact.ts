import { sql } from 'kysely';
import { AppError } from '../domain/errors';
import type { MatterFact, MatterState } from '../domain/matter/matter.types';
import type { FormValues } from '../domain/template/formProblems';
import { chainText, type NewEvent } from './events.repo';
import { lockMatter, type ReadMatter, readMatter, stateNow } from './facts.repo';
import { inTransaction } from './inTransaction';
import { newId, newSalt, sha256 } from './newId';
import { at, type Db, type Tx } from './openStore';

/** What somebody did, once it has been judged against the state. */
export interface NewFact {
  kind: MatterFact['kind'];
  step: string;
  round: number;
  nil: boolean;
  outcome: 'pass' | 'return' | null;
  form: FormValues | null;
  comment: string | null;
  evidence: string[];
  /** What the rules need to know of it: instants and numbers, nothing about people. */
  data?: Record<string, unknown>;
  byPerson: string | null;
  byAccess: string | null;
  forPerson: string | null;
  /** Kind of its event in the chain. */
  event: string;
}

type Judge<T> = (db: Db | Tx, matter: ReadMatter, state: MatterState) => Promise<T>;
type Appended<T> = { id: string; fact: T; matter: ReadMatter };

/**
 * Stores a fact and its event. `judge` decides on the state with every stored fact applied, and throws what is refused.
 * The write is one statement that takes the matter's row lock and does nothing if the matter has moved since it was
 * read: a transaction by itself, with half the round trips of one that holds the lock. Whoever loses that race is
 * judged anew with the lock held. `locked`: the lock is held from the start, where what is judged is more than the
 * matter's own facts. Throws "not-found" or whatever `judge` throws.
 */
export async function appendFact<T extends NewFact>(
  db: Db | Tx,
  matterId: string,
  now: number,
  judge: Judge<T>,
  { locked: atOnce = false }: { locked?: boolean } = {},
): Promise<Appended<T>> {
  const first = atOnce ? null : await appendTo(db, await readMatter(db, matterId), now, judge);
  if (first) return first;
  return inTransaction(db, async (tx) => (await appendTo(tx, await lockMatter(tx, matterId), now, judge))!);
}

async function appendTo<T extends NewFact>(
  db: Db | Tx,
  matter: ReadMatter | undefined,
  now: number,
  judge: Judge<T>,
): Promise<Appended<T> | null> {
  if (!matter) throw new AppError('not-found');
  const fact = await judge(db, matter, stateNow(matter));
  const id = newId('f');
  return (await write(db, matter, fact, id, now)) ? { id, fact, matter } : null;
}

async function write(
  db: Db | Tx,
  matter: ReadMatter,
  fact: NewFact,
  id: string,
  now: number,
): Promise<boolean> {
  const salt = newSalt();
  const form = fact.form && JSON.stringify(fact.form);
  const digest = sha256(`${salt}\n${form ?? fact.comment ?? ''}`);
  const data = {
    fact: id,
    by: fact.byPerson ?? fact.byAccess,
    digest,
    evidence: fact.evidence,
    ...(fact.forPerson !== null && fact.forPerson !== fact.byPerson && { for: fact.forPerson }),
    ...fact.data,
  };
  const event: NewEvent = { kind: fact.event, at: now, step: fact.step, round: fact.round, data };
  const [seq, eventSeq] = [matter.fact_seq + 1, matter.event_seq + 1];
  const hash = sha256(chainText(matter.id, eventSeq, event, matter.event_hash));
  const { rows } = await sql<{ id: string }>`
    with moved as (
      update matters set fact_seq = ${seq}, event_seq = ${eventSeq}, event_hash = ${hash}
      where id = ${matter.id} and fact_seq = ${matter.fact_seq} and event_seq = ${matter.event_seq}
      returning id, programme_id
    ), fact as (
      insert into facts (id, matter_id, seq, kind, step_id, round, nil, outcome, form, comment, salt,
        by_person, by_access, for_person, received_at, data)
      select ${id}, id, ${seq}, ${fact.kind}, ${fact.step}, ${fact.round}::int, ${fact.nil}::boolean, ${fact.outcome},
        ${form}::jsonb, ${fact.comment}, ${salt}, ${fact.byPerson}, ${fact.byAccess}, ${fact.forPerson}, ${at(now)},
        ${JSON.stringify(fact.data ?? {})}::jsonb
      from moved
    ), kept as (
      insert into fact_evidence (fact_id, evidence_id, position)
      select ${id}, e.id, e.n - 1 from moved, unnest(${fact.evidence}::text[]) with ordinality as e(id, n)
    ), event as (
      insert into events (chain, seq, programme_id, matter_id, at, kind, step_id, round, data, previous, hash)
      select id, ${eventSeq}, programme_id, id, ${at(now)}, ${event.kind}, ${fact.step}, ${fact.round}::int,
        ${JSON.stringify(data)}::jsonb, ${matter.event_hash}, ${hash}
      from moved
    )
    select id from moved`.execute(db);
  return rows.length === 1;
}
