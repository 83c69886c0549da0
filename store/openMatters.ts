import type { MatterSpec } from '../domain/matter/expandTemplate';
import { initialState } from '../domain/matter/planMatter';
import { appendEvents } from './events.repo';
import { derivedId } from './newId';
import { at, type Db, type Tx } from './openStore';
import { contextOf, type ProgrammeContext } from './programme.context';

/** A matter whose row stands and whose workflow is to be started. */
export interface OpenedMatter {
  id: string;
  workflowId: string;
  title: string;
  group: string | null;
  unit: string | null;
}

interface Assignment {
  spec: MatterSpec;
  assignee: string;
  personId: string | null;
  group: string | null;
}

/**
 * Writes the rows of the next matters of a programme, at most `limit`, from position `from` on. The order is stable and
 * each row is found again by its unique key, so the same call repeated writes nothing new and answers the same.
 */
export async function openMatters(
  db: Db,
  programmeId: string,
  from: number,
  limit: number,
  now: number,
): Promise<{ opened: OpenedMatter[]; left: number }> {
  return db.transaction().execute(async (tx) => {
    const programme = await tx
      .selectFrom('programmes')
      .select(['closes_at', 'revision'])
      .where('id', '=', programmeId)
      // Somebody who takes over a part in this moment waits, and then finds its matter to take over.
      .forShare()
      .executeTakeFirstOrThrow();
    const context = await contextOf(tx, programmeId, programme.revision);
    const all = assignments(context);
    const batch = all.slice(from, from + limit);
    const opened: OpenedMatter[] = [];
    for (const one of batch) opened.push(await openOne(tx, context, one, programme.closes_at, now));
    return { opened, left: Math.max(0, all.length - from - batch.length) };
  });
}

/**
 * Everybody's part in a stable order: the programme's own first, then groups, units, participants and reviewers. Places and ids are those
 * of who had the part first, so that they stay while people change between two batches.
 */
function assignments(context: ProgrammeContext): Assignment[] {
  const { parts } = context;
  const groups = [...new Set(parts.flatMap((p) => p.group ?? []))].sort();
  const counts = new Map<string, number>();
  const numbered = parts.map((part) => {
    const key = `${part.role} ${part.first}`;
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return { ...part, n };
  });
  const each = (role: 'participant' | 'reviewer') => (spec: MatterSpec) =>
    numbered
      .filter((p) => p.role === role)
      .map(({ first, personId, group, n }) => ({
        spec,
        assignee: n === 1 ? first : `${first}.${n}`,
        personId,
        group,
      }));
  const per: Record<MatterSpec['for'], (spec: MatterSpec) => Assignment[]> = {
    programme: (spec: MatterSpec) => [{ spec, assignee: 'programme', personId: null, group: null }],
    group: (spec: MatterSpec) =>
      groups.map((group, n) => ({ spec, assignee: `group-${n + 1}`, personId: null, group })),
    unit: (spec: MatterSpec) =>
      context.units.map((unit, n) => ({ spec, assignee: `unit-${n + 1}`, personId: null, group: unit })),
    participant: each('participant'),
    reviewer: each('reviewer'),
  };
  return (['programme', 'group', 'unit', 'participant', 'reviewer'] as const).flatMap((kind) =>
    context.specs.filter((s) => s.for === kind).flatMap((spec) => per[kind](spec)),
  );
}

async function openOne(
  tx: Tx,
  context: ProgrammeContext,
  one: Assignment,
  closesAt: number,
  now: number,
): Promise<OpenedMatter> {
  const { spec, assignee, personId, group } = one;
  const id = derivedId('m', context.id, spec.key, assignee);
  const workflowId = `${context.id}/${spec.key}/${assignee}`;
  const opened: OpenedMatter = {
    id,
    workflowId,
    title: spec.title,
    group,
    unit: personId && (context.people.get(personId)?.unit ?? null),
  };
  // Facts about the programme from before the matter existed are read by its first exchange: a pause must hold it too.
  const state = initialState(context.calendar, spec.steps, context.anchors, closesAt, 0);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('matters')
    .values({
      id,
      programme_id: context.id,
      key: spec.key,
      title: spec.title,
      assignee,
      person_id: personId,
      group_name: group,
      workflow_id: workflowId,
      state: JSON.stringify(state),
      last_answer: null,
      status: 'open',
      opened_at: at(now),
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return opened;
  await tx
    .insertInto('steps')
    .values(
      spec.steps.map((s, position) => ({
        matter_id: id,
        id: s.id,
        position,
        title: s.title,
        who: s.who,
        checks: s.checks ?? null,
        status: 'waiting' as const,
        round: 0,
        late: null,
        tally: s.tally ?? null,
      })),
    )
    .execute();
  const head = await appendEvents(
    tx,
    { id, programmeId: context.id, matterId: id },
    { event_seq: 0, event_hash: '' },
    [{ kind: 'matterOpened', at: now, data: { key: spec.key, assignee } }],
  );
  await tx.updateTable('matters').set(head).where('id', '=', id).execute();
  return opened;
}
