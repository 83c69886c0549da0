import type { LocalDate } from '../../domain/calendar/shanghai';
import type { RehearsedMail } from '../rehearsed.types';
import { groupBy } from './report.words';

/** Mails of one day and time with the same words but for the greeting and the links. */
export interface SameMails {
  time: string;
  /** Whose mail is shown: the first's. */
  first: RehearsedMail;
  mails: RehearsedMail[];
}

export interface MailDay {
  date: LocalDate;
  mails: number;
  batches: SameMails[];
}

const LINK = /https?:\/\/[^\s<>"“”，。；、）]+/gu;

/** The text without what differs from reader to reader: the greeting's line, whole, and the links. */
function commonText({ to, text }: RehearsedMail): string {
  return text
    .replace(LINK, 'http')
    .split('\n')
    .map((line) => (line === `${to}：` ? '：' : line))
    .join('\n');
}

/**
 * Every mail in the order of sending, by day. Those of one day that say the same are told once with all their readers:
 * a hundred people who get the same task would otherwise be the same page a hundred times.
 */
export function mailDays(mails: readonly RehearsedMail[]): MailDay[] {
  return [...groupBy(mails, (mail) => mail.at.slice(0, 10))].map(([date, ofDay]) => ({
    date,
    mails: ofDay.length,
    batches: [...groupBy(ofDay, (mail) => [mail.at, mail.subject, commonText(mail)].join('\n'))].map(
      ([, same]) => ({ time: same[0]!.at.slice(11), first: same[0]!, mails: same }),
    ),
  }));
}
