import { isMove } from '../domain/matter/matter.types';
import { audienceOf } from '../domain/notice/audienceOf';
import type { NamedPerson } from '../domain/notice/notice.types';
import { withRelays } from '../domain/notice/noticesFor';
import { passedOver } from '../domain/notice/passedOver';
import { pointlessBecause } from '../domain/notice/pointlessBecause';
import { parseRung } from '../domain/notice/rung';
import { mayAct, recipientsOf } from '../domain/people/actors';
import { calendarFor, findSpec, type ProgrammeContext } from '../domain/programme/context';
import { type MailDetails, mailDetails } from './mail.details';
import { type MailRow, mailRows } from './mail.rows';
import type { MailContent, NoticeContent } from './mail.types';
import type { Tx } from './openStore';
import { openTasks } from './openTasks';
import { contextOf } from './programme.context';

/**
 * Longer than anybody waits by the rules for a half-day or the quiet hours, which put a notice off by a new
 * `planned_for`: a notice older than this was held by mail that stood still.
 */
const STOOD_STILL_MS = 24 * 3_600_000;

/**
 * The content of a mail as things stand now, facts included that no exchange has seen yet: of several notices about one
 * thing the newest only, none that has lost its point, and none for somebody who is no longer the one to be told.
 */
export async function mailContent(tx: Tx, mailId: string, now: number): Promise<MailContent> {
  const mail = await tx
    .selectFrom('mails as m')
    .innerJoin('offices as o', 'o.id', 'm.office_id')
    .innerJoin('persons as h', 'h.id', 'm.person_id')
    .select(['o.name as office', 'h.id', 'h.name', 'h.email', 'm.attempts'])
    .where('m.id', '=', mailId)
    .executeTakeFirstOrThrow();
  const rows = await mailRows(tx, mailId);
  const content: MailContent = {
    mailId,
    office: mail.office,
    person: { id: mail.id, name: mail.name, email: mail.email ?? '' },
    items: [],
    catchUp: false,
    pointless: [],
    later: [],
    handedOn: [],
  };
  const contexts = new Map<string, ProgrammeContext>();
  for (const { programmeId, revision } of rows) {
    if (!contexts.has(programmeId)) contexts.set(programmeId, await contextOf(tx, programmeId, revision));
  }
  const due: { row: MailRow; context: ProgrammeContext; forPerson: string | null }[] = [];
  for (const row of rows) {
    const context = contexts.get(row.programmeId)!;
    const reason = pointlessBecause(row, context, now);
    const right = reason === null ? rightRecipients(row, context, now) : null;
    const mine = right?.find((r) => r.personId === row.personId && r.rung === row.rung);
    if (reason) content.pointless.push({ noticeId: row.noticeId, reason });
    else if (right && !mine) content.handedOn.push({ noticeId: row.noticeId, to: right });
    else if (mine && mine.notBefore !== null && mine.notBefore > now)
      content.later.push({ noticeId: row.noticeId, at: mine.notBefore });
    else due.push({ row, context, forPerson: mine ? mine.forPerson : row.forPerson });
  }
  const over = passedOver(due.map((t) => t.row));
  content.pointless.push(...[...over].map((noticeId) => ({ noticeId, reason: 'passed-over' })));
  const newest = due.filter((t) => !over.has(t.row.noticeId));
  const details = await mailDetails(
    tx,
    newest.map((t) => t.row),
  );
  for (const { row, context, forPerson } of newest) {
    content.items.push(await worded(tx, details, context, { ...row, forPerson }, now));
  }
  content.items.sort((a, b) => (turnOf(a) < turnOf(b) ? -1 : turnOf(a) > turnOf(b) ? 1 : 0));
  const stood = mail.attempts === 0 && due.some((t) => t.row.plannedFor < now - STOOD_STILL_MS);
  content.catchUp = stood || content.items.some((i) => i.delay !== null);
  return content;
}

/** Of no matter come last, and those of one kind by whom they name: their rungs name people by random ids. */
function turnOf({ matterId, rung, about }: NoticeContent): string {
  return matterId === null ? `${parseRung(rung).kind} ${about?.name ?? ''}` : '';
}

/** Who is to be told a notice by today's template, people and leaves; null where that is not told by a step's rung. */
function rightRecipients({ key, rung, now: step, ...row }: MailRow, context: ProgrammeContext, now: number) {
  if (key === null || !step) return null;
  const who = audienceOf(context, key, step, rung);
  return who && withRelays(context, rung, recipientsOf(context, assignedOf(row), who, now));
}

function assignedOf(row: Pick<MailRow, 'person_id' | 'group_name'>) {
  return { person_id: row.person_id, group_name: row.group_name };
}

async function worded(
  tx: Tx,
  details: MailDetails,
  context: ProgrammeContext,
  row: MailRow,
  now: number,
): Promise<NoticeContent> {
  const step = row.now;
  const spec = row.key === null ? undefined : findSpec(context, row.key, row.stepId);
  const deadline = details.deadlineOf(row);
  const fact = details.factOf(row);
  const rung = parseRung(row.rung);
  const isRequest = rung.kind === 'extension';
  const capacity = context.people.get(row.forPerson ?? row.personId)?.roles ?? [];
  const person = (id: string | null | undefined) => namedIn(context, id);
  const ownTurn = step ? mayAct(context, assignedOf(row), step.who, now, row.personId) : false;
  return {
    noticeId: row.noticeId,
    rung: row.rung,
    programmeId: row.programmeId,
    programme: row.programme,
    matterId: row.matterId,
    matter: row.matter,
    group: row.group_name,
    stepId: row.stepId,
    step: row.step,
    isCheck: step?.checks !== undefined,
    does: spec?.kind ?? (step?.checks === undefined ? 'form' : 'check'),
    checkVoided: row.state?.steps.some((s) => s.checks === row.stepId && s.round > 0) ?? false,
    round: row.round,
    dueAt: row.dueAt,
    why: deadline?.explanation.text ?? null,
    comment: fact?.comment ?? null,
    ...(rung.kind === 'remindedByHand' && { remindedBy: person(fact?.by_person)?.name ?? '办公室' }),
    about: person('unreached' in rung ? rung.unreached : (isRequest && fact?.by_person) || row.person_id),
    ownTurn,
    decides: capacity.some((r) => r.role === 'officer' || r.role === 'leader'),
    forPerson: person(row.forPerson),
    delay: row.outFrom !== null && row.outTo !== null ? { from: row.outFrom, to: row.outTo } : null,
    move: rung.kind === 'moved' ? moveOf(deadline) : null,
    extendTo: isRequest && typeof fact?.data.due === 'number' ? fact.data.due : null,
    duty: await dutyOf(tx, details, context, row, now),
    calendar: row.matterId === null ? context.calendar : calendarFor(context, assignedOf(row)),
  };
}

function namedIn({ people }: ProgrammeContext, id: string | null | undefined): NamedPerson | null {
  const person = id ? people.get(id) : undefined;
  return person ? { name: person.name, unit: person.unit } : null;
}

function moveOf(deadline: ReturnType<MailDetails['deadlineOf']>): NoticeContent['move'] {
  if (!deadline || deadline.from_at === null) return null;
  const { cause, from_at: from, reason } = deadline;
  return isMove(cause) ? { from, cause, reason } : null;
}

/** Whom somebody stands in for or took over from, and what waits for them now. */
async function dutyOf(
  tx: Tx,
  details: MailDetails,
  context: ProgrammeContext,
  row: MailRow,
  now: number,
): Promise<NoticeContent['duty']> {
  const rung = parseRung(row.rung);
  if (rung.kind === 'standIn') {
    const absence = context.absences.find((a) => a.id === rung.absence && a.substituteId === row.personId);
    if (!absence) return null;
    const open = await openTasks(tx, context, absence.personId, now);
    return { person: namedIn(context, absence.personId), from: absence.from, to: absence.to, open };
  }
  if (rung.kind !== 'tookOver' && rung.kind !== 'readdressed' && rung.kind !== 'relinked') return null;
  const open = await openTasks(tx, context, row.personId, now);
  const before = rung.kind === 'tookOver' ? details.replacedIn(rung.replacement) : undefined;
  return { person: namedIn(context, before), from: null, to: null, open };
}
