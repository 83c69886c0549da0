import { type Instant, jsDate } from '../domain/calendar/shanghai';
import { parseFrom } from './parseFrom';

/** What makes a mail recognisable: to its thread, to a server that gets it twice, and to out-of-office robots. */
export interface MailHeaders {
  messageId: string;
  inReplyTo: string;
  references: string;
  date: Date;
  headers: Record<string, string>;
}

/** Letters that need no quoting on the left of a Message-ID (RFC 5322 dot-atom, without the exotic ones). */
const ID = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;

function idAtDomain(id: string, mailFrom: string): string {
  // An id comes from our own rows; anything else here would be a way to smuggle in a header.
  if (!ID.test(id) || id.length > 200)
    throw new RangeError('a mail id must be letters, digits, dots, dashes');
  return `<${id}@${parseFrom(mailFrom).domain}>`;
}

/**
 * The Message-ID of a mail: the same for every attempt to send it, so that a mail sent twice (a crash between the
 * server's 250 and our record of it) is shown once by whoever reads Message-IDs.
 * @throws RangeError if the id is not plain, or MAIL_FROM holds no address.
 */
export function messageIdOf(mailId: string, mailFrom: string): string {
  return idAtDomain(mailId, mailFrom);
}

/**
 * All headers of a mail that do not depend on what it says. The thread's root is an id derived from `threadId`
 * (one person in one programme) which no mail bears: every mail of the thread refers to it, so they stand together
 * whichever arrives, and nothing has to be remembered.
 *
 * Auto-Submitted (RFC 3834) and X-Auto-Response-Suppress (Exchange) keep holiday robots from answering; bounces are
 * deliberately not suppressed.
 */
export function mailHeaders(mail: {
  mailId: string;
  threadId: string;
  mailFrom: string;
  now: Instant;
}): MailHeaders {
  const root = idAtDomain(`thread.${mail.threadId}`, mail.mailFrom);
  return {
    messageId: messageIdOf(mail.mailId, mail.mailFrom),
    inReplyTo: root,
    references: root,
    date: jsDate(mail.now),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
  };
}
