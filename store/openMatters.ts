import { initialState } from '../domain/matter/planMatter';
import { type MatterAssignment, matterAssignments } from '../domain/programme/assignments';
import type { ProgrammeContext } from '../domain/programme/context';
import { chained, eventRows } from './events.repo';
import { derivedId } from './newId';
import { at, type Db, type Tx } from './openStore';
import { contextOf } from './programme.context';

/** A matter whose row stands and whose workflow is to be started. */
export interface OpenedMatter {
  id: string;
  workflowId: string;
  title: string;
  group: string | null;
  unit: string | null;
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
    const all = matterAssignments(context);
    const batch = all.slice(from, from + limit);
    const rows = batch.map((one) => rowsOf(context, one, programme.closes_at, now));
    await insertRows(tx, rows);
    const opened = rows.map((r) => r.opened);
    return { opened, left: Math.max(0, all.length - from - batch.length) };
  });
}

/** Everything that is written when a matter is opened. */
function rowsOf(context: ProgrammeContext, one: MatterAssignment, closesAt: number, now: number) {
  const { spec, assignee, personId, group } = one;
  const id = derivedId('m', context.id, spec.key, assignee);
  const workflowId = `${context.id}/${spec.key}/${assignee}`;
  const unit = personId && (context.people.get(personId)?.unit ?? null);
  const opened: OpenedMatter = { id, workflowId, title: spec.title, group, unit };
  // Facts about the programme from before the matter existed are read by its first exchange: a pause must hold it too.
  const state = initialState(context.calendar, spec.steps, context.anchors, closesAt, 0);
  const chain = { id, programmeId: context.id, matterId: id };
  const born = { kind: 'matterOpened', at: now, data: { key: spec.key, assignee } };
  const { rows, head } = chained(id, { event_seq: 0, event_hash: '' }, [born]);
  const matter = {
    ...{ id, programme_id: context.id, key: spec.key, title: spec.title, assignee },
    ...{ person_id: personId, group_name: group, workflow_id: workflowId, state: JSON.stringify(state) },
    ...{ last_answer: null, status: 'open' as const, opened_at: at(now), ...head },
  };
  const steps = spec.steps.map((s, position) => ({
    ...{ matter_id: id, id: s.id, position, title: s.title, who: s.who, checks: s.checks ?? null },
    ...{ status: 'waiting' as const, round: 0, late: null, tally: s.tally ?? null },
  }));
  return { opened, matter, steps, events: eventRows(chain, rows) };
}

/**
 * Three statements, however many matters: a programme opens by the thousand. Those that are there already stay as they
 * are.
 */
async function insertRows(tx: Tx, rows: readonly ReturnType<typeof rowsOf>[]): Promise<void> {
  if (rows.length === 0) return;
  const written = await tx
    .insertInto('matters')
    .values(rows.map((r) => r.matter))
    .onConflict((c) => c.doNothing())
    .returning('id')
    .execute();
  const fresh = new Set(written.map((w) => w.id));
  const born = rows.filter((r) => fresh.has(r.matter.id));
  if (born.length === 0) return;
  await tx
    .insertInto('steps')
    .values(born.flatMap((r) => r.steps))
    .execute();
  await tx
    .insertInto('events')
    .values(born.flatMap((r) => r.events))
    .execute();
}
