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

/** A matter's row with its programme's numbering. */
function matterQuery(db: Db | Tx, id: string) {
  return db
    .selectFrom('matters as m')
    .innerJoin('programmes as p', 'p.id', 'm.programme_id')
    .selectAll('m')
    .select('p.fact_seq as programme_fact_seq')
    .where('m.id', '=', id);
}

export async function readMatter(db: Db | Tx, id: string) {
  return matterQuery(db, id).executeTakeFirst();
}

/** The same, locked until the transaction it is called in ends. */
export async function lockMatter(tx: Db | Tx, id: string) {
  return matterQuery(tx, id).forUpdate('m').executeTakeFirst();
}

export type ReadMatter = NonNullable<Awaited<ReturnType<typeof readMatter>>>;

/** The state as it is once every stored fact is applied: what the API judges new wishes by. */
export async function stateNow(db: Db | Tx, matter: ReadMatter): Promise<MatterState> {
  const facts = await factsAfter(db, matter, matter.programme_fact_seq, matter.state.cursor);
  return applyAll(matter.state, facts);
}
