import type { StepState } from '../domain/matter/matter.types';
import { stateNow, unseenFacts } from './facts.repo';
import type { Tx } from './openStore';
import { actorsOf, contextOf } from './programme.context';

/** One notice of a mail with everything needed to word it. */
export interface NoticeContent {
  noticeId: string;
  rung: string;
  programmeId: string;
  programme: string;
  matterId: string | null;
  matter: string | null;
  group: string | null;
  stepId: string;
  step: string | null;
  isCheck: boolean;
  round: number;
  dueAt: number | null;
  why: string | null;
  /** What the checker wrote when returning; only for a returned step. */
  comment: string | null;
  /** Whom the matter or the notice is about: name and unit, for those responsible. */
  about: { name: string; unit: string } | null;
  /** True if this person acts on the step, so that a button makes sense. */
  ownTurn: boolean;
}

export interface MailContent {
  mailId: string;
  office: string;
  person: { id: string; name: string; email: string };
  items: NoticeContent[];
  /** Notices that have lost their point since they were planned, and why. */
  pointless: { noticeId: string; reason: string }[];
}

/** The content of a mail as things stand now, facts included that no exchange has seen yet. */
export async function mailContent(tx: Tx, mailId: string): Promise<MailContent> {
  const mail = await tx
    .selectFrom('mails as m')
    .innerJoin('offices as o', 'o.id', 'm.office_id')
    .innerJoin('persons as h', 'h.id', 'm.person_id')
    .select(['o.name as office', 'h.id', 'h.name', 'h.email'])
    .where('m.id', '=', mailId)
    .executeTakeFirstOrThrow();
  const rows = await noticeRows(tx, mailId);
  const items: NoticeContent[] = [];
  const pointless: MailContent['pointless'] = [];
  for (const row of rows) {
    const step = stepNow(row);
    const reason = pointlessBecause(row, step);
    if (reason) pointless.push({ noticeId: row.noticeId, reason });
    else items.push(await worded(tx, row, step, mail.id));
  }
  return {
    mailId,
    office: mail.office,
    person: { id: mail.id, name: mail.name, email: mail.email ?? '' },
    items,
    pointless,
  };
}

type Row = Awaited<ReturnType<typeof noticeRows>>[number];

async function noticeRows(tx: Tx, mailId: string) {
  return tx
    .selectFrom('notices as n')
    .innerJoin('programmes as p', 'p.id', 'n.programme_id')
    .leftJoin('matters as m', 'm.id', 'n.matter_id')
    .leftJoin('persons as a', 'a.id', 'm.person_id')
    .leftJoin('steps as s', (j) => j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'))
    .select([
      'n.id as noticeId',
      'n.rung',
      'n.programme_id as programmeId',
      'n.matter_id as matterId',
      'n.step_id as stepId',
    ])
    .select([
      'n.round',
      'p.title as programme',
      'p.state as programmeState',
      'm.title as matter',
      'm.group_name as group',
    ])
    .select(['m.person_id as assignee', 'm.state', unseenFacts.as('unseen')])
    .select(['s.title as step', 's.due_at as dueAt'])
    .select(['a.name', 'a.unit'])
    .where('n.mail_id', '=', mailId)
    .where('n.state', '=', 'planned')
    .orderBy('s.due_at')
    .orderBy('n.id')
    .execute();
}

function stepNow(row: Row): StepState | undefined {
  if (row.state === null) return undefined;
  return stateNow({ state: row.state, unseen: row.unseen }).steps.find((s) => s.id === row.stepId);
}

function pointlessBecause(row: Row, step: StepState | undefined): string | null {
  if (row.matterId === null) return null;
  if (row.programmeState === 'cancelled' || row.programmeState === 'ended') return 'programme-ended';
  if (row.programmeState === 'paused') return 'programme-paused';
  return step?.status === 'open' && step.round === row.round ? null : 'already-done';
}

async function worded(
  tx: Tx,
  row: Row,
  step: StepState | undefined,
  personId: string,
): Promise<NoticeContent> {
  const context = await contextOf(tx, row.programmeId);
  const actors = step ? actorsOf(context, { person_id: row.assignee, group_name: row.group }, step.who) : [];
  return {
    noticeId: row.noticeId,
    rung: row.rung,
    programmeId: row.programmeId,
    programme: row.programme,
    matterId: row.matterId,
    matter: row.matter,
    group: row.group,
    stepId: row.stepId,
    step: row.step,
    isCheck: step?.checks !== undefined,
    round: row.round,
    dueAt: row.dueAt,
    why: row.matterId === null ? null : await whyOf(tx, row.matterId, row.stepId, row.round),
    comment:
      row.rung === 'returned' && row.matterId !== null ? await commentOf(tx, row.matterId, row.stepId) : null,
    about: await aboutOf(tx, row),
    ownTurn: actors.includes(personId),
  };
}

async function whyOf(tx: Tx, matterId: string, stepId: string, round: number): Promise<string | null> {
  const row = await tx
    .selectFrom('deadlines')
    .select('explanation')
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .where('round', '=', round)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.explanation.text ?? null;
}

async function commentOf(tx: Tx, matterId: string, stepId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('facts')
    .select('comment')
    .where('matter_id', '=', matterId)
    .where('step_id', '=', `${stepId}-check`)
    .where('outcome', '=', 'return')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.comment ?? null;
}

async function aboutOf(tx: Tx, row: Row): Promise<NoticeContent['about']> {
  const unreached = /^(?:undeliverable|refused:[^:]+):(.+)$/.exec(row.rung)?.[1];
  if (!unreached) return row.name !== null && row.unit !== null ? { name: row.name, unit: row.unit } : null;
  const person = await tx
    .selectFrom('persons')
    .select(['name', 'unit'])
    .where('id', '=', unreached)
    .executeTakeFirst();
  return person ?? null;
}
