import {
  CERTAIN_RECIPIENT_PHRASES,
  NETEASE_CODE,
  PASSING_PHRASES,
  RECIPIENT_PHRASES,
  RECIPIENT_STATUS,
  SENDER_PHRASES,
  SENDER_STATUS,
} from './smtpPhrases';
import { stripAddresses } from './stripAddresses';

/** What is known of a failed attempt; the names are nodemailer's. */
export interface SmtpFailure {
  /** nodemailer's or Node's own code: EAUTH, EENVELOPE, ECONNECTION, ETIMEDOUT … */
  code?: string;
  /** The server's three digits, absent if it never answered. */
  responseCode?: number;
  /** The server's whole answer. */
  response?: string;
  /** The command that was refused: `AUTH …`, `MAIL FROM`, `RCPT TO`, `DATA`, `CONN`. */
  command?: string;
  message?: string;
}

/**
 * Whose fault it is, which decides what happens next:
 * `refused-recipient` this mailbox will not take it: recorded, the officer is told, the others go on;
 * `refused-sender` nobody's mail would pass: the courier stops, the admin is told, the mail is put back;
 * `temporary` the mail's row is tried again later.
 * `code` is the server's reply code, else nodemailer's; `reason` holds no address.
 */
export interface SmtpVerdict {
  kind: 'refused-recipient' | 'refused-sender' | 'temporary';
  code: string;
  reason: string;
}

const NO_TLS =
  '邮件服务器不提供加密连接（STARTTLS），邮件没有发出；请把 SMTP_URL 改为 smtps:// 地址，试用的收件箱请写入 SMTP_PLAINTEXT_HOST';

const aboutSender = (text: string) => Object.values(SENDER_PHRASES).some((phrase) => phrase.test(text));

/** Failures before or beside the conversation. A wrong certificate or a missing password is there tomorrow too. */
function withoutAnswer({ code = '', command = '', message = '' }: SmtpFailure): SmtpVerdict['kind'] {
  if (['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS'].includes(code)) return 'refused-sender';
  if (/certificate|self.signed|CERT_|altname/i.test(`${code} ${message}`)) return 'refused-sender';
  if (code === 'EENVELOPE') return /sender/i.test(message) ? 'refused-sender' : 'refused-recipient';
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return 'refused-recipient';
  return 'temporary';
}

function permanent(text: string, command: string): SmtpVerdict['kind'] {
  if (command.startsWith('AUTH')) return 'refused-sender';
  if (CERTAIN_RECIPIENT_PHRASES.test(text)) return 'refused-recipient';
  // "Relay denied" and "sender address rejected" stand beside words about an address: the sender's phrases first.
  if (aboutSender(text) || NETEASE_CODE.test(text)) return 'refused-sender';
  if (RECIPIENT_PHRASES.test(text) || RECIPIENT_STATUS.test(text)) return 'refused-recipient';
  if (SENDER_STATUS.test(text)) return 'refused-sender';
  // Nothing recognised: at RCPT TO only the mailbox was named; before and after it is ours. Wrongly stopping the
  // courier is seen at once and loses nothing; wrongly giving up a hundred mailboxes is not.
  return command === 'RCPT TO' ? 'refused-recipient' : 'refused-sender';
}

function deferred(text: string, command: string): SmtpVerdict['kind'] {
  // A locked or throttled account gets worse with every further attempt.
  if (command.startsWith('AUTH')) return /too (many|much)|limit/i.test(text) ? 'refused-sender' : 'temporary';
  if (CERTAIN_RECIPIENT_PHRASES.test(text) || PASSING_PHRASES.test(text)) return 'temporary';
  const ours = SENDER_PHRASES.rate.test(text) || SENDER_PHRASES.from.test(text);
  return ours ? 'refused-sender' : 'temporary';
}

/**
 * Sorts a failed attempt. Pure. `recipient` is only used to take it out of the reason.
 */
export function classifySmtpError(failure: SmtpFailure, recipient?: string): SmtpVerdict {
  const reason = stripAddresses(failure.response ?? failure.message ?? '', recipient);
  const command = (failure.command ?? '').toUpperCase();
  const status = failure.responseCode;
  // A server that has no encryption will have none for the next mail either.
  if (failure.code === 'ETLS' && status !== undefined && status >= 500)
    return { kind: 'refused-sender', code: String(status), reason: `${NO_TLS}（${reason}）` };
  let kind: SmtpVerdict['kind'];
  if (status === undefined) kind = withoutAnswer({ ...failure, command });
  else kind = status >= 500 ? permanent(reason, command) : deferred(reason, command);
  return { kind, code: status === undefined ? (failure.code ?? 'UNKNOWN') : String(status), reason };
}
