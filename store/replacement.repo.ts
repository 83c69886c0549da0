import type { Instant } from '../domain/calendar/shanghai';
import { appendEvents } from './events.repo';
import { newId } from './newId';
import { at, type Tx } from './openStore';

interface NewReplacement {
  programmeId: string;
  from: string;
  to: string;
  reason: string;
  byAccess: string;
  now: Instant;
}

/** Whoever calls it holds the programme's lock, so that no other takes the same number. */
export async function keepReplacement(tx: Tx, r: NewReplacement): Promise<string> {
  const { count } = await tx
    .selectFrom('replacements')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('programme_id', '=', r.programmeId)
    .executeTakeFirstOrThrow();
  // Numbered, so that two in the same millisecond keep their order: roles follow it.
  const id = newId(`x${String(count + 1).padStart(4, '0')}`);
  await tx
    .insertInto('replacements')
    .values({
      ...{ id, programme_id: r.programmeId, from_person: r.from, to_person: r.to },
      ...{ reason: r.reason, by_access: r.byAccess, created_at: at(r.now) },
    })
    .execute();
  return id;
}

/** The open matters change hands, locked in the order of their ids, each with the event on its chain. */
export async function passOn(
  tx: Tx,
  { programmeId, from, to }: Pick<NewReplacement, 'programmeId' | 'from' | 'to'>,
  event: Parameters<typeof appendEvents>[3][number],
): Promise<string[]> {
  const matters = await tx
    .selectFrom('matters')
    .select(['id', 'event_seq', 'event_hash'])
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', from)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const matter of matters) {
    const chain = { id: matter.id, programmeId, matterId: matter.id };
    const head = await appendEvents(tx, chain, matter, [event]);
    await tx
      .updateTable('matters')
      .set({ person_id: to, ...head })
      .where('id', '=', matter.id)
      .execute();
  }
  return matters.map((m) => m.id);
}
