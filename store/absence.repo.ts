import { dateOf, dateText, type Instant, instantOf, type LocalDate } from '../domain/calendar/shanghai';
import { AppError, refuseProblems, wrongAt } from '../domain/errors';
import { absenceAt } from '../domain/people/actors';
import type { Human, Named } from '../domain/people/human.types';
import { isSameHuman } from '../domain/people/sameHuman';
import { whyNotStandIn, wrongWindow } from '../domain/people/standIn.rules';
import { listAbsences } from './absence.views';
import { humanOf, joinRoster, programmesOfHuman } from './human.repo';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import { suppressWaiting, tellOfProgramme } from './notice.repo';
import { at, type Tx } from './openStore';
import { bumpRevision, contextOf } from './programme.context';
import { programmeEvent } from './programmeEvent';

/** A substitute is told at this hour of the first day, before the morning's mail at 09:00. */
const TOLD_AT = '08:30';

export interface AbsenceWish {
  personId: string;
  /** Null: every running programme in which this human is on the roster. */
  programmeId: string | null;
  /** Null: nobody stands in; what falls due is told after the return. */
  substitute: Named | null;
  /** Both inclusive, in Asia/Shanghai. */
  from: LocalDate;
  to: LocalDate;
  reason: string;
  byAccess: string;
  now: Instant;
}

export interface Recorded {
  id: string;
  /** Programmes concerned. */
  programmes: string[];
  /** Offices whose couriers have something new to look at. */
  offices: string[];
}

type Concerned = Awaited<ReturnType<typeof programmesOfHuman>>[number];

/**
 * Records that somebody is away and who stands in. Throws "not-found", "programme-ended" (nothing runs in which they
 * are), "absence-overlaps", or "invalid-request" naming what is wrong with the days or the substitute.
 */
export async function recordAbsence(tx: Tx, wish: AbsenceWish): Promise<Recorded> {
  const { personId, programmeId, from, to, now } = wish;
  // Before any programme's row, as whoever mends an address does: the other way round two would wait for each other.
  if (wish.substitute) await lockHumans(tx);
  const person = await humanOf(tx, personId);
  refuseProblems('invalid-request', wrongWindow(wish, now));
  const place = wish.substitute && 'personId' in wish.substitute ? 'substituteId' : 'substitute';
  const substitute = await named(tx, wish.substitute);
  if (substitute && isSameHuman(substitute, person)) throw wrongAt(place, '代办人不能是请假人自己');
  const concerned = await concernedBy(tx, person, programmeId);
  await refuseOverlap(tx, person, programmeId, wish);
  const id = newId('b');
  // An absence of all programmes names people of the roster it was recorded on.
  const substituteId = substitute && (await joinRoster(tx, person.rosterId, substitute, place));
  const standIns = new Map<string, string>();
  for (const { id: programme, roster_id } of concerned)
    if (substitute) standIns.set(programme, await joinRoster(tx, roster_id, substitute, place));
  const ids = concerned.map((p) => p.id);
  await bumpRevision(tx, ids);
  for (const programme of concerned) {
    const standIn = standIns.get(programme.id);
    if (!standIn) continue;
    const context = await contextOf(tx, programme.id);
    const why = whyNotStandIn(context, programme.personId, standIn, wish);
    if (why === null) continue;
    const reason = `${why}（方案“${context.title}”）`;
    throw new AppError('invalid-request', {
      problems: [{ path: place, reason }],
      ids: { programme: context.id },
    });
  }
  await tx
    .insertInto('absences')
    .values({
      id,
      person_id: personId,
      programme_id: programmeId,
      substitute_id: substituteId,
      from_on: from,
      to_on: to,
      reason: wish.reason,
      by_access: wish.byAccess,
      created_at: at(now),
      ended_reason: null,
    })
    .execute();
  for (const programme of concerned) {
    const data = { absence: id, by: wish.byAccess };
    await programmeEvent(tx, programme.id, { kind: 'absenceRecorded', at: now, data });
    const standIn = standIns.get(programme.id);
    if (standIn) await tell(tx, programme, id, standIn, wish);
  }
  return recorded(id, concerned);
}

/**
 * A programme that has just been started: absences of all programmes hold in it too, so their substitutes join its roster
 * and are told. Those on its roster whom nobody stands in for need nothing.
 */
export async function carryAbsences(tx: Tx, programmeId: string, now: Instant): Promise<void> {
  const context = await contextOf(tx, programmeId);
  const carried: { id: string; personId: string; standIn: string; from: LocalDate }[] = [];
  for (const row of await listAbsences(tx, programmeId, context.rosterId)) {
    if (row.substituteId === null || row.endedAt !== null || row.to < dateOf(now)) continue;
    const standIn = await joinRoster(tx, context.rosterId, await humanOf(tx, row.substituteId), null);
    carried.push({ ...row, standIn });
  }
  if (carried.length === 0) return;
  await bumpRevision(tx, [programmeId]);
  for (const { id, personId, standIn, from } of carried)
    await tell(tx, { id: programmeId, personId }, id, standIn, { from, now });
}

/** The substitute is told when it begins; what waits for somebody who is away is seen to when mails are made. */
async function tell(
  tx: Tx,
  programme: Pick<Concerned, 'id' | 'personId'>,
  absenceId: string,
  substituteId: string,
  { from, now }: Pick<AbsenceWish, 'from' | 'now'>,
): Promise<void> {
  const context = await contextOf(tx, programme.id);
  const notBefore = from <= dateOf(now) ? null : instantOf(from, TOLD_AT);
  const told = [{ personId: substituteId, forPerson: programme.personId, notBefore }];
  await tellOfProgramme(tx, context, { kind: 'standIn', absence: absenceId }, told, now);
}

/**
 * Ends an absence before its last day: from now on whoever was away is told again and the substitute acts no more.
 * Throws "not-found", or "conflict" if it is over or ended already.
 */
export async function endAbsence(
  tx: Tx,
  wish: { absenceId: string; reason: string; byAccess: string; now: Instant },
): Promise<Recorded> {
  const { absenceId, reason, byAccess, now } = wish;
  const row = await tx.selectFrom('absences').selectAll().where('id', '=', absenceId).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { absence: absenceId } });
  const person = await humanOf(tx, row.person_id);
  const concerned = await concernedBy(tx, person, row.programme_id).catch((error: unknown) => {
    // Nothing runs any more that it could concern; it can still be ended.
    if (error instanceof AppError && error.code === 'programme-ended') return [];
    throw error;
  });
  const ended = await tx
    .updateTable('absences')
    .set({ ended_at: at(now), ended_reason: reason })
    .where('id', '=', absenceId)
    .where('ended_at', 'is', null)
    .where('to_on', '>=', dateOf(now))
    .returning('id')
    .executeTakeFirst();
  if (!ended) {
    throw new AppError('conflict', { problems: [{ path: 'id', reason: '这次请假已经结束，不能再改' }] });
  }
  await bumpRevision(
    tx,
    concerned.map((p) => p.id),
  );
  for (const { id: programmeId, personId } of concerned) {
    await programmeEvent(tx, programmeId, {
      kind: 'absenceEnded',
      at: now,
      data: { absence: absenceId, by: byAccess },
    });
    const rung = { kind: 'standIn', absence: absenceId } as const;
    await suppressWaiting(tx, { programmeId, rung, reason: 'absence-ended' });
    const context = await contextOf(tx, programmeId);
    // Another absence may hold them still.
    if (!absenceAt(context, personId, now)) await tellWaitingNow(tx, programmeId, personId, now);
  }
  return recorded(absenceId, concerned);
}

/** The programmes an absence concerns, locked. Throws "not-found" for one they are not in, "programme-ended" if none runs. */
async function concernedBy(
  tx: Tx,
  person: Awaited<ReturnType<typeof humanOf>>,
  programmeId: string | null,
): Promise<Concerned[]> {
  if (programmeId !== null) {
    const row = await tx
      .selectFrom('programmes')
      .select('roster_id')
      .where('id', '=', programmeId)
      .executeTakeFirst();
    if (row?.roster_id !== person.rosterId)
      throw new AppError('not-found', { ids: { programme: programmeId, person: person.id } });
  }
  const rows = await programmesOfHuman(tx, person);
  const found: Concerned[] = [];
  for (const row of rows) {
    if (programmeId !== null && row.id !== programmeId) continue;
    // The same human twice on a roster is one of them; the one that was named comes first.
    const once = found.findIndex((p) => p.id === row.id);
    if (once >= 0 && row.personId !== person.id) continue;
    const context = await contextOf(tx, row.id, row.revision);
    if (context.people.get(row.personId)?.replacedBy) continue;
    if (once >= 0) found[once] = row;
    else found.push(row);
  }
  if (found.length === 0) throw new AppError('programme-ended', { ids: { person: person.id } });
  return found;
}

async function named(tx: Tx, substitute: Named | null): Promise<Human | null> {
  if (substitute === null || !('personId' in substitute)) return substitute;
  try {
    return await humanOf(tx, substitute.personId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') throw wrongAt('substituteId', '没有这个人');
    throw error;
  }
}

function recorded(id: string, concerned: readonly Concerned[]): Recorded {
  return {
    id,
    programmes: concerned.map((p) => p.id),
    offices: [...new Set(concerned.map((p) => p.office_id))],
  };
}

/** Throws "absence-overlaps" if the same human is already away in the window, in the same scope. */
async function refuseOverlap(
  tx: Tx,
  human: { id: string; humanId: string },
  programmeId: string | null,
  { from, to }: Pick<AbsenceWish, 'from' | 'to'>,
): Promise<void> {
  const other = await tx
    .selectFrom('absences as a')
    .innerJoin('persons as h', 'h.id', 'a.person_id')
    .select(['a.id', 'a.from_on', 'a.to_on'])
    .where((e) => e.or([e('h.human_id', '=', human.humanId), e('h.id', '=', human.id)]))
    .where('a.programme_id', 'is not distinct from', programmeId)
    .where('a.ended_at', 'is', null)
    .where('a.from_on', '<=', to)
    .where('a.to_on', '>=', from)
    .orderBy('a.from_on')
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  const known = `${dateText(other.from_on)}至${dateText(other.to_on)}`;
  throw new AppError('absence-overlaps', {
    problems: [{ path: 'from', reason: `${known}已登记过请假，请先结束它或另选日期` }],
    ids: { absence: other.id },
  });
}

/** What waits for somebody's return is told now. */
async function tellWaitingNow(tx: Tx, programmeId: string, personId: string, now: number): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ planned_for: at(now) })
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('matter_id', 'is not', null)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .where('planned_for', '>', at(now))
    .execute();
}
