import { cleanLine } from './cleanText';
import type { OutgoingMail } from './mailer.port';

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * A mail of a trial (MAIL_REDIRECT_TO): goes to the one trial address and says in its subject and at the top of its
 * body for whom it was, so that whoever tries the system sees who would have got what. Headers and Message-ID stay.
 */
export function redirectMail(mail: OutgoingMail, redirectTo: string): OutgoingMail {
  const name = cleanLine(mail.to.name, 50);
  const note = `试发邮件：原收件人 ${name}（${cleanLine(mail.to.email)}），因系统处于试用状态，改发到本邮箱。`;
  const box = `<div style="padding:10px 16px;background-color:#fff3cd;color:#1f2933;font-size:14px;">${escapeHtml(note)}</div>`;
  return {
    ...mail,
    to: { name: '', email: redirectTo },
    subject: `【试发→${name}】${mail.subject}`,
    html: mail.html.replace(/<body[^>]*>/i, (body) => `${body}\n${box}`),
    text: `${note}\n\n${mail.text}`,
  };
}
