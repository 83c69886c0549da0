import { withoutIds } from '../../domain/notice/rung';
import type { OutgoingMail } from '../../mail/mailer.port';
import type { noticesOfMails } from '../../store/rehearsed.views';
import type { RehearsedMail } from '../rehearsed.types';
import { compareText } from '../report/report.words';
import { halfHourText } from './localTime';

type Notices = Awaited<ReturnType<typeof noticesOfMails>>;

/** The sink's mails in the order of half hours, then of the people; links lead nowhere and are shortened. */
export function gatherRehearsedMails(
  mails: readonly OutgoingMail[],
  notices: Notices,
  nameOf: (email: string) => string,
): RehearsedMail[] {
  const byMail = new Map<string, Notices>();
  for (const n of notices) if (n.mailId) byMail.set(n.mailId, [...(byMail.get(n.mailId) ?? []), n]);
  const gathered = mails.map(
    (mail): RehearsedMail => ({
      at: halfHourText(mail.now),
      to: nameOf(mail.to.email),
      subject: mail.subject,
      text: withoutLinks(mail.text),
      notices: (byMail.get(mail.mailId) ?? []).map(({ rung, step, matter, about, group }) => ({
        rung: withoutIds(rung),
        step: step ?? '',
        matter: [matter, about ?? group].filter(Boolean).join(' · '),
      })),
    }),
  );
  return gathered.sort(
    (a, b) =>
      compareText(a.at, b.at) ||
      compareText(a.to, b.to) ||
      compareText(a.subject, b.subject) ||
      compareText(a.text, b.text),
  );
}

/** Tokens and ids are drawn anew in every run. */
function withoutLinks(text: string): string {
  return text.replace(/\/t\/[\w-]+(\/[^\s）)]*)?/g, '/t/…');
}
