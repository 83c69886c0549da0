import { applyAll } from '../domain/matter/apply';
import type { Cursor, Fact, MatterState } from '../domain/matter/matter.types';
import type { Db, Tx } from './openStore';

/** Facts after a cursor, the programme's first: a pause must be known before what was handed in around it. */
export async function factsAfter(
  db: Db | Tx,
  matter: { id: string; programme_id: string; fact_seq: number },
  programmeFactSeq: number,
  cursor: Cursor,
): Promise<Fact[]> {
  const facts: Fact[] = [];
  if (programmeFactSeq > cursor.programme) {
    const rows = await db
      .selectFrom('programme_facts')
      .select(['seq', 'kind', 'received_at'])
      .where('programme_id', '=', matter.programme_id)
      .where('seq', '>', cursor.programme)
      .orderBy('seq')
      .execute();
    facts.push(...rows.map((r): Fact => ({ on: 'programme', seq: r.seq, kind: r.kind, at: r.received_at })));
  }
  if (matter.fact_seq > cursor.matter) {
    const rows = await db
      .selectFrom('facts')
      .select(['seq', 'kind', 'step_id', 'round', 'nil', 'outcome', 'received_at'])
      .where('matter_id', '=', matter.id)
      .where('seq', '>', cursor.matter)
      .orderBy('seq')
      .execute();
    for (const r of rows) {
      const base = { on: 'matter', seq: r.seq, step: r.step_id, round: r.round, at: r.received_at } as const;
      facts.push(
        r.kind === 'submitted'
          ? { ...base, kind: 'submitted', nil: r.nil }
          : { ...base, kind: 'checked', outcome: r.outcome ?? 'pass' },
      );
    }
  }
  return facts;
}

/** A matter's row, locked until the transaction ends, with its programme's numbering. */
export async function lockMatter(tx: Tx, id: string) {
  return tx
    .selectFrom('matters as m')
    .innerJoin('programmes as p', 'p.id', 'm.programme_id')
    .selectAll('m')
    .select(['p.fact_seq as programme_fact_seq', 'p.closes_at as programme_closes_at'])
    .where('m.id', '=', id)
    .forUpdate('m')
    .executeTakeFirst();
}

export type LockedMatter = NonNullable<Awaited<ReturnType<typeof lockMatter>>>;

/** The state as it is once every stored fact is applied: what the API judges new wishes by. */
export async function stateNow(tx: Tx, matter: LockedMatter): Promise<MatterState> {
  const facts = await factsAfter(tx, matter, matter.programme_fact_seq, matter.state.cursor);
  return applyAll(matter.state, facts);
}
