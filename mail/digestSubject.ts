import { dateOf, type Instant, weekdayText } from '../domain/calendar/shanghai';
import type { DigestKind } from '../domain/notice/digest.table';
import { kindWords } from '../programmes/kind.words';
import { cleanLine } from './cleanText';
import type { Digest, DigestItem } from './digest.types';
import { dateInMail, dueWords } from './mailWords';

/** Longer subjects are cut by phones and by Outlook's list anyway; the deadline must stand before that. */
const SUBJECT_LIMIT = 60;
/** So long a name of a step still leaves room for the deadline. */
const STEP_LIMIT = 24;
const TASKS: readonly DigestKind[] = ['open', 'remind', 'return', 'check', 'refused'];

/** True if the reader is asked to do something by a date. */
export function isTask(item: DigestItem): boolean {
  return TASKS.includes(item.kind);
}

/** True if the item's deadline lies before `now`. */
export function isOverdue(item: DigestItem, now: Instant): boolean {
  return item.dueAt !== undefined && item.dueAt < now;
}

/** What the reader is asked to do with the step. */
function verbOf({ kind, does }: DigestItem): string {
  if (kind === 'return') return '修改';
  return kindWords(does).verb ?? (kind === 'check' ? '审核' : '提交');
}

function oneTask(item: DigestItem, now: Instant): string {
  const step = cleanLine(item.step, STEP_LIMIT);
  const verb = verbOf(item);
  const returned = item.kind === 'return' ? '被退回，' : '';
  if (item.kind === 'refused' && item.dueAt !== undefined && !isOverdue(item, now))
    return `${step}延期未获同意，仍请于${dueWords(item.dueAt, now)}前${verb}`;
  if (item.dueAt === undefined) return `${step}${returned ? '被退回，请修改' : `请${verb}`}`;
  if (isOverdue(item, now))
    return `${step}${returned}已逾期（${dueWords(item.dueAt, now)}到期），请尽快${verb}`;
  const own = returned ? undefined : kindWords(item.does).subject?.(dueWords(item.dueAt, now));
  if (own !== undefined) return own;
  return returned
    ? `${step}${returned}请于${dueWords(item.dueAt, now)}前${verb}`
    : `${step} ${dueWords(item.dueAt, now)}前${verb}`;
}

function manyTasks(tasks: DigestItem[], now: Instant): string {
  const overdue = tasks.filter((item) => isOverdue(item, now)).length;
  const next = Math.min(
    ...tasks.filter((item) => !isOverdue(item, now)).map((item) => item.dueAt ?? Infinity),
  );
  const late = overdue > 0 ? `（${overdue}项已逾期）` : '';
  if (next === Infinity) return `${tasks.length}项待办${late}`;
  const date = dateOf(next);
  return `${tasks.length}项待办${late}，${overdue > 0 ? '下一项' : '最早'}${dateInMail(date, now)}（${weekdayText(date)}）到期`;
}

function whatClimbed(first: DigestItem, max: number): string {
  return cleanLine(first.subjectOfEscalation ?? `${first.matter} · ${first.step}`, max);
}

/** How many decisions are wanted, and what the first is about. */
function decisions(items: DigestItem[], tasks: number): string {
  const first = items[0]!;
  const what =
    first.kind === 'extension'
      ? `${cleanLine(first.step, STEP_LIMIT)}申请延期`
      : `${cleanLine(first.step, 12)}升级督办（${whatClimbed(first, 20)}）`;
  const more = items.length > 1 ? `等` : '';
  return `请决定${items.length}项：${what}${more}${tasks > 0 ? `，另有${tasks}项待办` : ''}`;
}

function escalations(items: DigestItem[], tasks: number): string {
  const more = items.length > 1 ? `等${items.length}项` : '';
  return `升级督办：${whatClimbed(items[0]!, 34)}${more}${tasks > 0 ? `，另有${tasks}项待办` : ''}`;
}

/** A mail that asks nothing: its first piece of news. */
function news(items: DigestItem[], now: Instant): string {
  const first = items[0]!;
  const step = cleanLine(first.step, STEP_LIMIT);
  const more = items.length > 1 ? `等${items.length}项通知` : '';
  switch (first.kind) {
    case 'moved':
      return `${step}时限调整${first.dueAt === undefined || more ? '' : `为${dueWords(first.dueAt, now)}`}${more}`;
    case 'waived':
      return `${step}已免除${more}`;
    case 'standIn':
      return `请您代办他人事项${more}`;
    default:
      return `${step}${more}`;
  }
}

/**
 * The subject: what, and by when. Decisions come first, then escalations, because their reader decides; then tasks; a
 * mail with none of them names its first piece of news. Expects a cleaned digest (`cleanDigest`).
 */
export function digestSubject({ items, now }: Digest): string {
  const wanted = items.filter((item) => item.decision !== undefined);
  const climbed = items.filter((item) => item.kind === 'escalate');
  const tasks = items.filter(isTask);
  let what: string;
  if (wanted.length > 0) what = decisions(wanted, tasks.length);
  else if (climbed.length > 0) what = escalations(climbed, tasks.length);
  else if (tasks.length === 1) what = oneTask(tasks[0]!, now);
  else if (tasks.length > 1) what = manyTasks(tasks, now);
  else what = news(items, now);
  return cleanLine(`【同心】${what}`, SUBJECT_LIMIT);
}
