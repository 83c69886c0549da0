import type { Instant } from '../domain/calendar/shanghai';

/** A mail ready to go. The same `mailId` always makes the same Message-ID. */
export interface OutgoingMail {
  mailId: string;
  to: { name: string; email: string };
  subject: string;
  html: string;
  text: string;
  /** Mails of one person about one programme stand in one thread. */
  threadId: string;
  now: Instant;
}

export type SendResult =
  | { kind: 'sent' }
  | { kind: 'refused-recipient'; reason: string }
  | { kind: 'refused-sender'; reason: string }
  | { kind: 'temporary'; reason: string };

export interface Mailer {
  /** Never throws: whatever happens is one of the results. */
  send(mail: OutgoingMail): Promise<SendResult>;
}
