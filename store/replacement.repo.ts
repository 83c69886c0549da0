import type { Instant } from '../domain/calendar/shanghai';
import { AppError, wrongAt } from '../domain/errors';
import { recipientsFor } from '../domain/people/actors';
import type { Named } from '../domain/people/human.types';
import { isSameHuman } from '../domain/people/sameHuman';
import type { ProgrammeContext } from '../domain/programme/context';
import { appendEvents } from './events.repo';
import { humanOf, joinRoster } from './human.repo';
import { revokeLinks } from './link.repo';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import { suppressWaiting, tellOfProgramme } from './notice.repo';
import { at, type Tx } from './openStore';
import { bumpRevision, contextOf } from './programme.context';
import { programmeEvent } from './programmeEvent';

export interface ReplacementWish {
  programmeId: string;
  /** Who gives up all their roles and parts in this programme. */
  personId: string;
  /** Who takes them over. */
  by: Named;
  reason: string;
  byAccess: string;
  now: Instant;
}

export interface Replaced {
  id: string;
  /** Who took over. */
  personId: string;
  /** Open matters that went over. */
  matters: string[];
  officeId: string;
}

/**
 * Somebody takes over all of another's roles and parts in a programme, from now on and for good. What was done stays under
 * the name of who did it; workflow ids keep the first one's opaque id. Throws "not-found" (programme, person), "programme-ended",
 * or "invalid-request" naming why the two cannot change.
 */
export async function replacePerson(tx: Tx, wish: ReplacementWish): Promise<Replaced> {
  const { programmeId, personId, byAccess, now } = wish;
  // Before the programme's row, as whoever mends an address does: the other way round two would wait for each other.
  await lockHumans(tx);
  const programme = await tx
    .selectFrom('programmes')
    .select(['id', 'state', 'roster_id', 'office_id', 'revision'])
    .where('id', '=', programmeId)
    // Not FOR UPDATE: an exchange that holds a matter's lock refers to this row, while we are about to ask for the matter's.
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!programme) throw new AppError('not-found', { ids: { programme: programmeId } });
  if (programme.state !== 'running' && programme.state !== 'paused')
    throw new AppError('programme-ended', { ids: { programme: programmeId } });
  const context = await contextOf(tx, programmeId, programme.revision);
  const successor = await successorOf(tx, context, wish);
  const { count } = await tx
    .selectFrom('replacements')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('programme_id', '=', programmeId)
    .executeTakeFirstOrThrow();
  // Numbered, so that two in the same millisecond keep their order: roles follow it.
  const id = newId(`x${String(count + 1).padStart(4, '0')}`);
  await tx
    .insertInto('replacements')
    .values({
      id,
      programme_id: programmeId,
      from_person: personId,
      to_person: successor,
      reason: wish.reason,
      by_access: byAccess,
      created_at: at(now),
    })
    .execute();
  await bumpRevision(tx, [programmeId]);
  const matters = await passOn(tx, wish, successor, id);
  await programmeEvent(tx, programmeId, {
    kind: 'personReplaced',
    at: now,
    data: { replacement: id, by: byAccess },
  });
  await revokeLinks(tx, { programmeId, personId }, now);
  await suppressWaiting(tx, { programmeId, personId, reason: 'replaced' });
  await suppressWaiting(tx, { programmeId, forPerson: personId, reason: 'replaced' });
  const after = await contextOf(tx, programmeId);
  const rung = { kind: 'tookOver', replacement: id } as const;
  await tellOfProgramme(tx, after, rung, recipientsFor(after, successor, now), now);
  return { id, personId: successor, matters, officeId: programme.office_id };
}

/** Who takes over, on this programme's roster. */
async function successorOf(
  tx: Tx,
  context: ProgrammeContext,
  { personId, by }: ReplacementWish,
): Promise<string> {
  const person = context.people.get(personId);
  if (!person) throw new AppError('not-found', { ids: { person: personId } });
  if (person.roles.length === 0) throw wrongAt('personId', '此人在这个方案里没有角色，或已由他人接办');
  const human = 'personId' in by ? await humanOf(tx, by.personId) : by;
  if (isSameHuman(human, person)) throw wrongAt('by', '接办人不能是原来的人');
  const id = await joinRoster(tx, context.rosterId, human, 'by');
  const groups = (of: string) => context.parts.filter((p) => p.personId === of).map((p) => p.group);
  const shared = groups(personId).filter((group) => groups(id).includes(group));
  if (shared.length > 0)
    throw wrongAt('by', `接办人已是${shared.join('、')}的参与者，一个人在一组只能有一份，请另选一人`);
  return id;
}

/** The open matters change hands, each with an event on its chain. */
async function passOn(
  tx: Tx,
  { programmeId, personId, byAccess, now }: ReplacementWish,
  successor: string,
  replacement: string,
): Promise<string[]> {
  const matters = await tx
    .selectFrom('matters')
    .select(['id', 'event_seq', 'event_hash'])
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const matter of matters) {
    const event = { kind: 'personReplaced', at: now, data: { replacement, by: byAccess } };
    const chain = { id: matter.id, programmeId, matterId: matter.id };
    const head = await appendEvents(tx, chain, matter, [event]);
    await tx
      .updateTable('matters')
      .set({ person_id: successor, ...head })
      .where('id', '=', matter.id)
      .execute();
  }
  return matters.map((m) => m.id);
}
