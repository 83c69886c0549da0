import { rungText } from '../../domain/notice/notice.words';
import { parseRung, rowOf } from '../../domain/notice/rung';
import type { RehearsedMail } from '../rehearsed.types';

/** What a notice is to its reader, by the weight it has in a mail of several: the first there names the mail. */
export const MAIL_KINDS = {
  escalate: { mark: '督', words: '升级督办' },
  returned: { mark: '退', words: '退回修改' },
  remind: { mark: '催', words: '催办' },
  check: { mark: '审', words: '待审核' },
  open: { mark: '新', words: '新任务' },
  other: { mark: '知', words: '其他通知' },
} as const;

export type MailKind = keyof typeof MAIL_KINDS;

type Notice = RehearsedMail['notices'][number];

/** A rung's kind. `checks` are the titles of the steps that are checks of others. */
export function kindOfNotice({ rung: text, step }: Notice, checks: ReadonlySet<string>): MailKind {
  const { relayed, kind } = parseRung(text);
  if (kind === 'remindedByHand' && !relayed) return 'remind';
  if (relayed || !(kind in MAIL_KINDS)) return 'other';
  return kind === 'open' && checks.has(step) ? 'check' : (kind as MailKind);
}

/** The weightiest kind among a mail's notices. */
export function kindOfMail(mail: RehearsedMail, checks: ReadonlySet<string>): MailKind {
  const kinds = new Set(mail.notices.map((notice) => kindOfNotice(notice, checks)));
  return (Object.keys(MAIL_KINDS) as MailKind[]).find((kind) => kinds.has(kind)) ?? 'other';
}

/** `第1次催办`, `第2级督办`, `新任务`: a rung as the report names it. */
function rungWords(notice: Notice, checks: ReadonlySet<string>): string {
  if (kindOfNotice(notice, checks) === 'check') return MAIL_KINDS.check.words;
  const rung = parseRung(notice.rung);
  return rung.relayed ? '请转告' : (rowOf(rung).report ?? rungText(notice.rung));
}

/** `第1次催办·服务计划`, equal ones once: `待审核·审核服务计划 10项`. */
export function noticesWords({ notices }: RehearsedMail, checks: ReadonlySet<string>): string {
  const counted = new Map<string, number>();
  for (const notice of notices) {
    const words = [rungWords(notice, checks), notice.step].filter(Boolean).join('·');
    counted.set(words, (counted.get(words) ?? 0) + 1);
  }
  return [...counted].map(([words, n]) => (n > 1 ? `${words} ${n}项` : words)).join('，');
}

/** Titles of the steps that are checks of others: the engine names those `<step>-check`. */
export function checkTitlesOf(deadlines: readonly { step: string; title: string }[]): ReadonlySet<string> {
  return new Set(deadlines.filter((d) => d.step.endsWith('-check')).map((d) => d.title));
}
