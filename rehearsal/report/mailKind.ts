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
export function kindOfNotice({ rung, step }: Notice, checks: ReadonlySet<string>): MailKind {
  if (/^e\d/.test(rung)) return 'escalate';
  if (/^r\d/.test(rung)) return 'remind';
  if (rung === 'returned') return 'returned';
  if (rung === 'open') return checks.has(step) ? 'check' : 'open';
  return 'other';
}

/** The weightiest kind among a mail's notices. */
export function kindOfMail(mail: RehearsedMail, checks: ReadonlySet<string>): MailKind {
  const kinds = new Set(mail.notices.map((notice) => kindOfNotice(notice, checks)));
  return (Object.keys(MAIL_KINDS) as MailKind[]).find((kind) => kinds.has(kind)) ?? 'other';
}

const OTHERS: Record<string, string> = {
  moved: '时限调整',
  extension: '延期申请',
  extensionRefused: '延期未获同意',
  waived: '已免除',
  accepted: '已通过',
  standIn: '代办',
  tookOver: '接手',
  readdressed: '补发',
  relinked: '补发',
  relay: '请转告',
  undeliverable: '邮箱无法送达',
  refused: '邮件未能发出',
  closed: '方案结束',
};

/** `第1次催办`, `第2级督办`, `新任务`: a rung as the report names it. */
export function rungWords({ rung, step }: Notice, checks: ReadonlySet<string>): string {
  const kind = kindOfNotice({ rung, step, matter: '' }, checks);
  if (kind === 'remind') return `第${rung.slice(1)}次催办`;
  if (kind === 'escalate') return `第${rung.slice(1)}级督办`;
  if (kind === 'other') return OTHERS[rung.split(':')[0]!] ?? MAIL_KINDS.other.words;
  return MAIL_KINDS[kind].words;
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
export function checksOf(deadlines: readonly { step: string; title: string }[]): ReadonlySet<string> {
  return new Set(deadlines.filter((d) => d.step.endsWith('-check')).map((d) => d.title));
}
