import { dateOf, dateText, dueText, type Instant, weekdayText } from '../domain/calendar/shanghai';
import { cleanLine } from './cleanText';
import type { Digest, DigestItem, DigestKind } from './digest.types';

/** Longer subjects are cut by phones and by Outlook's list anyway; the deadline must stand before that. */
const SUBJECT_LIMIT = 60;
/** So long a name of a step still leaves room for the deadline. */
const STEP_LIMIT = 24;
const TASKS: readonly DigestKind[] = ['open', 'remind', 'return', 'check'];

/** True if the reader is asked to do something by a date. */
export function isTask(item: DigestItem): boolean {
  return TASKS.includes(item.kind);
}

/** True if the item's deadline lies before `now`. */
export function isOverdue(item: DigestItem, now: Instant): boolean {
  return item.dueAt !== undefined && item.dueAt < now;
}

function oneTask(item: DigestItem, now: Instant): string {
  const step = cleanLine(item.step, STEP_LIMIT);
  const verb = item.kind === 'return' ? '修改' : item.kind === 'check' ? '审核' : '提交';
  const returned = item.kind === 'return' ? '被退回，' : '';
  if (item.dueAt === undefined) return `${step}${returned ? '被退回，请修改' : `请${verb}`}`;
  if (isOverdue(item, now)) return `${step}${returned}已逾期（${dueText(item.dueAt)}到期），请尽快${verb}`;
  return returned
    ? `${step}${returned}请于${dueText(item.dueAt)}前${verb}`
    : `${step} ${dueText(item.dueAt)}前${verb}`;
}

function manyTasks(tasks: DigestItem[], now: Instant): string {
  const overdue = tasks.filter((item) => isOverdue(item, now)).length;
  const next = Math.min(
    ...tasks.filter((item) => !isOverdue(item, now)).map((item) => item.dueAt ?? Infinity),
  );
  const late = overdue > 0 ? `（${overdue}项已逾期）` : '';
  if (next === Infinity) return `${tasks.length}项待办${late}`;
  const date = dateOf(next);
  return `${tasks.length}项待办${late}，${overdue > 0 ? '下一项' : '最早'}${dateText(date)}（${weekdayText(date)}）到期`;
}

function escalations(items: DigestItem[], tasks: number): string {
  const first = items[0]!;
  const what = first.subjectOfEscalation ?? `${first.matter} · ${first.step}`;
  const more = items.length > 1 ? `等${items.length}项` : '';
  return `升级督办：${cleanLine(what, 34)}${more}${tasks > 0 ? `，另有${tasks}项待办` : ''}`;
}

/**
 * The subject: what, and by when. Escalations come first because their reader decides; then tasks; a mail with
 * neither names its first piece of news. Expects a cleaned digest (`cleanDigest`).
 */
export function digestSubject({ items, now }: Digest): string {
  const climbed = items.filter((item) => item.kind === 'escalate');
  const tasks = items.filter(isTask);
  const first = items[0]!;
  let what: string;
  if (climbed.length > 0) what = escalations(climbed, tasks.length);
  else if (tasks.length === 1) what = oneTask(tasks[0]!, now);
  else if (tasks.length > 1) what = manyTasks(tasks, now);
  else {
    const more = items.length > 1 ? `等${items.length}项通知` : '';
    what = `${cleanLine(first.step, STEP_LIMIT)}${first.kind === 'accepted' ? '已通过审核' : ''}${more}`;
  }
  return cleanLine(`【同心】${what}`, SUBJECT_LIMIT);
}
