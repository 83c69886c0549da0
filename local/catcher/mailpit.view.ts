import PostalMime, { type Address, type Email } from 'postal-mime';
import { isInstant, utcIso } from '../../domain/calendar/shanghai';
import { arrivedAt } from './mailbox.store';

/** The answers of Mailpit's API (v1), so that one set of tests and tools works with either inbox. */
export interface MailpitAddress {
  Name: string;
  Address: string;
}

export interface MailpitSummary {
  ID: string;
  MessageID: string;
  Read: boolean;
  From: MailpitAddress;
  To: MailpitAddress[];
  Cc: MailpitAddress[];
  Bcc: MailpitAddress[];
  ReplyTo: MailpitAddress[];
  Subject: string;
  Created: string;
  Tags: string[];
  Size: number;
  Attachments: number;
  Snippet: string;
}

export interface MailpitMessage {
  ID: string;
  MessageID: string;
  From: MailpitAddress;
  To: MailpitAddress[];
  Cc: MailpitAddress[];
  Bcc: MailpitAddress[];
  ReplyTo: MailpitAddress[];
  ReturnPath: string;
  Subject: string;
  Date: string;
  Tags: string[];
  Text: string;
  HTML: string;
  Size: number;
  Inline: never[];
  Attachments: { PartID: string; FileName: string; ContentType: string; ContentID: string; Size: number }[];
}

/** A kept mail, read. */
export interface ReadMail {
  id: string;
  size: number;
  email: Email;
}

export async function readMail(id: string, raw: Buffer): Promise<ReadMail> {
  return { id, size: raw.length, email: await PostalMime.parse(raw) };
}

/** All values of a header, in order; the name in any case. */
export function headerOf(email: Email, name: string): string[] {
  return email.headers.filter((h) => h.key === name.toLowerCase()).map((h) => h.value);
}

export const envelopeTo = (email: Email) =>
  (headerOf(email, 'X-Envelope-To')[0] ?? '')
    .split(',')
    .map((a) => a.trim())
    .filter(Boolean);

const people = (list: Address | Address[] | undefined): MailpitAddress[] =>
  (list ? [list].flat() : []).flatMap((entry) =>
    entry.group
      ? entry.group.map((one) => ({ Name: one.name, Address: one.address }))
      : [{ Name: entry.name, Address: entry.address ?? '' }],
  );

/** Recipients of the exchange whom no header names. */
function hidden(email: Email): MailpitAddress[] {
  const named = new Set([...people(email.to), ...people(email.cc)].map((p) => p.Address.toLowerCase()));
  return envelopeTo(email)
    .filter((a) => !named.has(a.toLowerCase()))
    .map((Address) => ({ Name: '', Address }));
}

const bare = (messageId: string | undefined) => (messageId ?? '').replaceAll(/^<|>$/g, '');
const sender = (email: Email) => people(email.from)[0] ?? { Name: '', Address: '' };
const attachmentSize = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? content.length : content.byteLength;

const common = ({ id, size, email }: ReadMail) => ({
  ID: id,
  MessageID: bare(email.messageId),
  From: sender(email),
  To: people(email.to),
  Cc: people(email.cc),
  Bcc: hidden(email),
  ReplyTo: people(email.replyTo),
  Subject: email.subject ?? '',
  Tags: [],
  Size: size,
});

export function summaryOf(mail: ReadMail, read: boolean): MailpitSummary {
  return {
    ...common(mail),
    Read: read,
    Created: utcIso(arrivedAt(mail.id)),
    Attachments: mail.email.attachments.length,
    Snippet: (mail.email.text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 250),
  };
}

export function messageOf(mail: ReadMail): MailpitMessage {
  const { email } = mail;
  return {
    ...common(mail),
    ReturnPath: headerOf(email, 'X-Envelope-From')[0] ?? '',
    // The parser writes what it can read as ISO 8601 and leaves the rest as it is.
    Date: email.date && isInstant(email.date) ? email.date : utcIso(arrivedAt(mail.id)),
    Text: email.text ?? '',
    HTML: email.html ?? '',
    Inline: [],
    Attachments: email.attachments.map((part, i) => ({
      PartID: String(i + 1),
      FileName: part.filename ?? '',
      ContentType: part.mimeType,
      ContentID: bare(part.contentId),
      Size: attachmentSize(part.content),
    })),
  };
}

/** Every header with all its values, names as people write them (`Message-Id`). */
export function headersOf(email: Email): Record<string, string[]> {
  // By a map: anybody may call a header `__proto__`.
  const all = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const name = key.replaceAll(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
    all.set(name, [...(all.get(name) ?? []), value]);
  }
  return Object.fromEntries(all);
}
