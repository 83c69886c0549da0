import type { StepStatus } from '../domain/matter/matter.types';
import { appendEvents } from './events.repo';
import { revokeLinks } from './link.repo';
import { measured } from './measures.views';
import { sha256 } from './newId';
import { tellOfficers } from './notice.repo';
import { at, type Db, type Tx } from './openStore';

/** The final counts of a programme: offices' and steps' figures, no person named. */
export interface ClosingReport {
  matters: Record<string, number>;
  /** Per step: how many ended in which status, how many of them late. */
  steps: { id: string; title: string; counts: Partial<Record<StepStatus, number>>; late: number }[];
  /** Per tally ("1", "2", "X"): finished ones; a nil return is an answer but never counts here. */
  tallies: Record<string, { asked: number; done: number; nil: number }>;
  served: number;
  mails: Record<string, number>;
  escalations: Record<string, number>;
}

/** How many matters of a programme are still open, and its state. */
export async function programmeProgress(db: Db, programmeId: string) {
  const programme = await db
    .selectFrom('programmes')
    .select([
      'state',
      'closes_at as closesAt',
      'starts_at as startsAt',
      'ends_on as endsOn',
      'fact_seq as factSeq',
    ])
    .select((e) =>
      e
        .selectFrom('programme_facts as f')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('f.programme_id', '=', 'programmes.id')
        .where('f.kind', '=', 'templateChanged')
        .$asScalar()
        .$notNull()
        .as('templates'),
    )
    .where('id', '=', programmeId)
    .executeTakeFirstOrThrow();
  const { open } = await db
    .selectFrom('matters')
    .select((e) => e.fn.countAll<number>().as('open'))
    .where('programme_id', '=', programmeId)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  return { ...programme, open };
}

/**
 * Closes a programme whose window is over: writes the closing report, ends its links, tells the officers. Does nothing
 * if it is closed already. The report of a cancelled programme is written too. Answers the office whose courier has
 * news.
 */
export async function closeProgramme(db: Db, programmeId: string, now: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const programme = await tx
      .selectFrom('programmes')
      .selectAll()
      .where('id', '=', programmeId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const body = JSON.stringify(await closingReport(tx, programmeId));
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('reports')
      .values({
        programme_id: programmeId,
        kind: 'closing',
        version: 1,
        body,
        sha256: sha256(body),
        created_at: at(now),
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return programme.office_id;
    const head = await appendEvents(tx, { id: programmeId, programmeId, matterId: null }, programme, [
      { kind: 'programmeClosed', at: now, data: { report: sha256(body) } },
    ]);
    const state = programme.state === 'cancelled' ? 'cancelled' : 'ended';
    await tx
      .updateTable('programmes')
      .set({ state, ended_at: at(now), ...head })
      .where('id', '=', programmeId)
      .execute();
    await revokeLinks(tx, { programmeId }, now);
    if (state === 'ended') {
      await tellOfficers(tx, { programmeId, rung: { kind: 'closed' } }, now);
    }
    return programme.office_id;
  });
}

/** The counts as they stand; also shown while the programme runs. */
export async function closingReport(db: Db | Tx, programmeId: string): Promise<ClosingReport> {
  const steps = await db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .select(['m.key', 's.id', 's.title', 's.status', 's.tally'])
    .select((e) => [
      e.fn.countAll<number>().as('n'),
      e.fn.count<number>('s.late').filterWhere('s.late', '=', true).as('late'),
      e.fn.min<number>('s.position').as('position'),
    ])
    .where('m.programme_id', '=', programmeId)
    .groupBy(['m.key', 's.id', 's.title', 's.status', 's.tally'])
    .orderBy('m.key')
    .orderBy('position')
    .orderBy('s.status')
    .execute();
  const report: ClosingReport = {
    matters: await countBy(db, programmeId, 'matters'),
    steps: [],
    tallies: {},
    served: await served(db, programmeId),
    mails: await countBy(db, programmeId, 'notices'),
    escalations: await escalations(db, programmeId),
  };
  // By a map: a template may call a tally `constructor` or `__proto__` like anything else.
  const tallies = new Map<string, ClosingReport['tallies'][string]>();
  for (const row of steps) {
    const id = `${row.key}/${row.id}`;
    const step = report.steps.find((s) => s.id === id) ?? { id, title: row.title, counts: {}, late: 0 };
    if (!report.steps.includes(step)) report.steps.push(step);
    step.counts[row.status] = (step.counts[row.status] ?? 0) + row.n;
    step.late += row.late;
    if (row.tally) {
      const tally = tallies.get(row.tally) ?? { asked: 0, done: 0, nil: 0 };
      tallies.set(row.tally, tally);
      tally.asked += row.n;
      if (row.status === 'nil') tally.nil += row.n;
    }
  }
  for (const { tally, n } of await doneTallies(db, programmeId)) tallies.get(tally)!.done = n;
  return { ...report, tallies: Object.fromEntries(tallies) };
}

/** A tally counts what was passed, not what was merely handed in. */
async function doneTallies(db: Db | Tx, programmeId: string): Promise<{ tally: string; n: number }[]> {
  const rows = await db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .leftJoin('steps as c', (j) => j.onRef('c.matter_id', '=', 's.matter_id').onRef('c.checks', '=', 's.id'))
    .select('s.tally')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('m.programme_id', '=', programmeId)
    .where('s.tally', 'is not', null)
    .where('s.status', '=', 'done')
    .where((e) => e.or([e('c.status', 'is', null), e('c.status', '=', 'done')]))
    .groupBy('s.tally')
    .execute();
  return rows.map((r) => ({ tally: r.tally!, n: r.n }));
}

async function countBy(
  db: Db | Tx,
  programmeId: string,
  table: 'matters' | 'notices',
): Promise<Record<string, number>> {
  const rows =
    table === 'matters'
      ? await db
          .selectFrom('matters')
          .select((e) => ['status as state', e.fn.countAll<number>().as('n')])
          .where('programme_id', '=', programmeId)
          .groupBy('status')
          .execute()
      : await db
          .selectFrom('notices')
          .select((e) => ['state', e.fn.countAll<number>().as('n')])
          .where('programme_id', '=', programmeId)
          .groupBy('state')
          .execute();
  return Object.fromEntries(rows.map((r) => [r.state, r.n]));
}

/** People served, as the accepted service records say; the latest submission of each step counts. */
async function served(db: Db | Tx, programmeId: string): Promise<number> {
  const rows = await measured(db, 'served')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'f.matter_id').onRef('s.id', '=', 'f.step_id'),
    )
    .distinctOn(['f.matter_id', 'f.step_id'])
    .where('m.programme_id', '=', programmeId)
    .where('s.status', '=', 'done')
    .orderBy('f.matter_id')
    .orderBy('f.step_id')
    .orderBy('f.seq', 'desc')
    .execute();
  return rows.reduce((sum, r) => sum + (r.value ?? 0), 0);
}

/** Escalations fired, by rung. */
async function escalations(db: Db | Tx, programmeId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('events')
    .select((e) => [e.ref('data', '->>').key('rung').as('rung'), e.fn.countAll<number>().as('n')])
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'escalated')
    .groupBy('rung')
    .execute();
  return Object.fromEntries(rows.map((r) => [String(r.rung), r.n]));
}
