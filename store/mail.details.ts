import { type NoticeRung, parseRung, QUOTED_FACTS, rowOf } from '../domain/notice/rung';
import type { MailRow } from './mail.rows';
import type { Tx } from './openStore';

type Deadline = Awaited<ReturnType<typeof newestDeadlines>>[number];
type Said = Awaited<ReturnType<typeof whatWasSaid>>[number];

/** What several notices of one mail are worded from; each table is asked once, however many notices there are. */
export interface MailDetails {
  deadlineOf(row: MailRow): Deadline | undefined;
  /** The fact that a notice is about: request, decision, waiver, reminder by hand, the check that returned the step. */
  factOf(row: MailRow): Said | undefined;
  /** From whom somebody took over, by the replacement's id. */
  replacedIn(replacementId: string): string | undefined;
}

export async function mailDetails(tx: Tx, rows: readonly MailRow[]): Promise<MailDetails> {
  const deadlines = await newestDeadlines(tx, rows);
  const said = await whatWasSaid(tx, rows);
  const replaced = await replacedPeople(tx, rows);
  const place = (matterId: string, step: string, round: number) => JSON.stringify([matterId, step, round]);
  const byPlace = new Map(deadlines.map((d) => [place(d.matter_id, d.step_id, d.round), d]));
  return {
    deadlineOf: (row) => byPlace.get(place(row.matterId ?? '', row.stepId, row.round)),
    factOf(row) {
      const of = said.filter((f) => f.matter_id === row.matterId);
      const rung = passedOn(row);
      if (rung?.kind === 'returned')
        return of.find((f) => f.outcome === 'return' && f.step_id === `${row.stepId}-check`);
      const seq = rung && 'seq' in rung ? Number(rung.seq) : undefined;
      return of.find((f) => f.outcome === null && f.seq === seq);
    },
    replacedIn: (id) => replaced.get(id),
  };
}

/** A rung that passes on what somebody wrote; the officers who relay it have no need of that. */
function passedOn({ rung: text }: MailRow): NoticeRung | undefined {
  const rung = parseRung(text);
  return rung.relayed || !rowOf(rung).quotes ? undefined : rung;
}

/** The newest deadline of every step and round that the notices are about. */
async function newestDeadlines(tx: Tx, rows: readonly MailRow[]) {
  const matters = [...new Set(rows.flatMap((r) => r.matterId ?? []))];
  if (matters.length === 0) return [];
  const steps = [...new Set(rows.map((r) => r.stepId))];
  return tx
    .selectFrom('deadlines')
    .distinctOn(['matter_id', 'step_id', 'round'])
    .select(['matter_id', 'step_id', 'round', 'cause', 'reason', 'from_at', 'explanation'])
    .where('matter_id', 'in', matters)
    .where('step_id', 'in', steps)
    .orderBy('matter_id')
    .orderBy('step_id')
    .orderBy('round')
    .orderBy('n', 'desc')
    .execute();
}

/** What people wrote that a notice passes on, the newest first. */
async function whatWasSaid(tx: Tx, rows: readonly MailRow[]) {
  const about = rows.filter(passedOn);
  const matters = [...new Set(about.flatMap((r) => r.matterId ?? []))];
  if (matters.length === 0) return [];
  return tx
    .selectFrom('facts')
    .select(['matter_id', 'seq', 'step_id', 'outcome', 'comment', 'data', 'by_person'])
    .where('matter_id', 'in', matters)
    .where('kind', 'in', QUOTED_FACTS)
    .orderBy('seq', 'desc')
    .execute();
}

async function replacedPeople(tx: Tx, rows: readonly MailRow[]): Promise<Map<string, string>> {
  const ids = rows.map((r) => parseRung(r.rung)).flatMap((r) => ('replacement' in r ? r.replacement : []));
  if (ids.length === 0) return new Map();
  const replacements = await tx
    .selectFrom('replacements')
    .select(['id', 'from_person'])
    .where('id', 'in', ids)
    .execute();
  return new Map(replacements.map((r) => [r.id, r.from_person]));
}
