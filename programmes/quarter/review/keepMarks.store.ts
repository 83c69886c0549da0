import { sql } from 'kysely';
import { iso } from '../../../domain/calendar/shanghai';
import { appendEvents } from '../../../store/events.repo';
import type { ReadMatter } from '../../../store/facts.repo';
import { newId, sha256 } from '../../../store/newId';
import { at, type Db, type Tx } from '../../../store/openStore';
import type { ScoreInput } from './scoreProblems.rules';

interface Entered {
  reason: string;
  byPerson: string | null;
  byAccess: string | null;
  /** Epoch ms. */
  now: number;
}

/**
 * Records cases of an item found for a unit, and that they were; all of a code are added up, and none is ever
 * changed.
 */
export async function keepAdjustment(
  tx: Tx,
  matter: ReadMatter,
  { code, count, ...entered }: Entered & { code: string; count: number },
): Promise<string> {
  const id = newId('j');
  await tx
    .insertInto('adjustments')
    .values({ id, code, count, ...row(matter, entered) })
    .execute();
  await record(
    tx,
    matter,
    'adjusted',
    [{ adjustment: id, code, count, ...digest(id, entered) }],
    entered.now,
  );
  return id;
}

/**
 * Records marks in place of the reviewers', and that they were; of several on an indicator the last holds, and none
 * is ever changed.
 */
export async function keepRulings(
  tx: Tx,
  matter: ReadMatter,
  { rulings, ...entered }: Entered & { rulings: readonly { code: string; marks: number }[] },
): Promise<string[]> {
  const own = rulings.map(({ code, marks }) => ({ id: newId('g'), code, marks }));
  const rows = own.map((r) => ({ ...r, ...row(matter, entered) }));
  await tx.insertInto('rulings').values(rows).execute();
  const events = own.map(({ id, code, marks }) => ({ ruling: id, code, marks, ...digest(id, entered) }));
  await record(tx, matter, 'ruled', events, entered.now);
  return own.map((r) => r.id);
}

/** Cases of a code found for a unit so far. */
export async function countedOf(tx: Tx, matterId: string, code: string): Promise<number> {
  const { n } = await tx
    .selectFrom('adjustments')
    .select((e) => e.fn.sum<number | null>('count').as('n'))
    .where('matter_id', '=', matterId)
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return n ?? 0;
}

/** Of these matters, those of a programme. */
export async function ownMatters(
  db: Db | Tx,
  programmeId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const own = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(own.map((m) => m.id));
}

function row({ id }: ReadMatter, { reason, byPerson, byAccess, now }: Entered) {
  return { matter_id: id, reason, at: at(now), by_person: byPerson, by_access: byAccess };
}

/** Of the reason the chain holds a digest only. */
function digest(id: string, { reason, byPerson, byAccess }: Entered) {
  return { by: byPerson ?? byAccess, digest: sha256(`${id}\n${reason}`) };
}

async function record(
  tx: Tx,
  matter: ReadMatter,
  kind: string,
  all: Record<string, unknown>[],
  now: number,
): Promise<void> {
  const { id, programme_id: programmeId } = matter;
  const events = all.map((data) => ({ kind, at: now, data }));
  const head = await appendEvents(tx, { id, programmeId, matterId: id }, matter, events);
  await tx.updateTable('matters').set(head).where('id', '=', id).execute();
}

const ROWS = 5_000;

interface Saving {
  /** Who held the part first. */
  reviewer: string;
  byPerson: string | null;
  scores: readonly ScoreInput[];
  /** Epoch ms. */
  now: number;
}

/** Writes marks; a later save of the same indicator takes the place of the one before. */
export async function writeScores(tx: Tx, { reviewer, byPerson, scores, now }: Saving): Promise<void> {
  for (let from = 0; from < scores.length; from += ROWS)
    await sql`
    insert into scores (matter_id, code, reviewer, marks, comment, highlight, problem, saved_at, by_person)
    select x."unitMatterId", x.code, ${reviewer}, x.marks, x.comment, x.highlight, x.problem, ${iso(now)}::timestamptz,
      ${byPerson}
    from jsonb_to_recordset(${JSON.stringify(scores.slice(from, from + ROWS))}::jsonb) as x("unitMatterId" text, code text,
      marks numeric, comment text, highlight boolean, problem boolean)
    on conflict (matter_id, code, reviewer) do update set marks = excluded.marks, comment = excluded.comment,
      highlight = excluded.highlight, problem = excluded.problem, saved_at = excluded.saved_at,
      by_person = excluded.by_person`.execute(tx);
}

/** Who had a matter from the start, whoever has it now. */
export async function assigneeOf(db: Tx, matterId: string): Promise<string> {
  const { assignee } = await db
    .selectFrom('matters')
    .select('assignee')
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow();
  return assignee;
}
