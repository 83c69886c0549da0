import { sql } from 'kysely';
import { iso } from '../../../domain/calendar/shanghai';
import type { Tx } from '../../../store/openStore';
import type { ScoreWish } from './scores.rules';

const ROWS = 5_000;

interface Saving {
  /** Who held the part first. */
  reviewer: string;
  byPerson: string | null;
  scores: readonly ScoreWish[];
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
