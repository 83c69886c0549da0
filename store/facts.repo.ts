import { sql } from 'kysely';
import { applyAll } from '../domain/matter/apply';
import type { Fact, MatterState } from '../domain/matter/matter.types';
import type { StepKind } from '../domain/template/step.kinds';
import { matterOfKey } from './matter.views';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';

/**
 * Column: all facts of matter `m` that no exchange has seen yet, the programme's first: a pause must be known before
 * what was handed in around it. Read together with the row, they are one round trip and one snapshot.
 */
export const unseenFacts = sql<Fact[]>`(
  select coalesce(jsonb_agg(x.fact order by x.place, x.seq), '[]')
  from (
    select 1 as place, seq, data || jsonb_build_object('on', 'programme', 'seq', seq, 'kind', kind,
      'at', (extract(epoch from received_at) * 1000)::bigint) as fact
    from programme_facts where programme_id = m.programme_id and seq > m.seen_programme_facts
    union all
    select 2, seq, data || jsonb_strip_nulls(jsonb_build_object('on', 'matter', 'seq', seq, 'kind', kind, 'step', step_id,
      'round', round, 'nil', case kind when 'submitted' then nil end, 'outcome', outcome,
      'at', (extract(epoch from received_at) * 1000)::bigint))
    from facts where matter_id = m.id and seq > m.seen_facts
  ) x
)`;

/** A matter's row with the facts its state does not hold yet. */
export async function readMatter(db: Db | Tx, id: string) {
  return db
    .selectFrom('matters as m')
    .innerJoin('programmes as p', 'p.id', 'm.programme_id')
    .select('p.revision')
    .select(['m.id', 'm.programme_id', 'm.key', 'm.person_id', 'm.group_name', 'm.workflow_id', 'm.state'])
    .select(['m.exchanges', 'm.fact_seq', 'm.event_seq', 'm.event_hash'])
    .select(unseenFacts.as('unseen'))
    .where('m.id', '=', id)
    .executeTakeFirst();
}

/**
 * Reads a matter, locked until the transaction it is called in ends. Two statements: one that had to wait for the lock
 * would still see the facts of before its wait.
 */
export async function lockMatter(tx: Db | Tx, id: string) {
  await tx.selectFrom('matters').select('id').where('id', '=', id).forUpdate().execute();
  return readMatter(tx, id);
}

/** The matter and step of a kind that only one matter of a programme has; undefined if it has none. */
export async function stepOfProgramme(
  db: Db | Tx,
  programmeId: string,
  kind: StepKind,
): Promise<{ matterId: string; step: string } | undefined> {
  const { specs } = await contextOf(db, programmeId);
  const spec = specs.find((s) => s.steps.some((step) => step.kind === kind));
  const step = spec?.steps.find((s) => s.kind === kind);
  const matterId = spec && (await matterOfKey(db, programmeId, spec.key));
  return matterId && step ? { matterId, step: step.id } : undefined;
}

export type ReadMatter = NonNullable<Awaited<ReturnType<typeof readMatter>>>;

/** The state as it is once every stored fact is applied: what the API judges new wishes by. */
export function stateNow(matter: { state: MatterState; unseen: readonly Fact[] }): MatterState {
  return applyAll(matter.state, matter.unseen);
}
