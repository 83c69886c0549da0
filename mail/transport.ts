import nodemailer from 'nodemailer';
import type { Config } from '../config/config.schema';
import { demandsTls } from '../config/smtpUrl';
import { isMailAddress } from '../domain/mailAddress';
import { classifySmtpError, type SmtpFailure, type SmtpVerdict } from './classifySmtpError';
import { cleanLine } from './cleanText';
import { mailHeaders } from './headers';
import type { Mailer, OutgoingMail } from './mailer.port';
import { parseFrom } from './parseFrom';
import { redirectMail } from './redirect';
import { stripAddresses } from './stripAddresses';

export type MailConfig = Pick<
  Config,
  | 'SMTP_URL'
  | 'SMTP_PLAINTEXT_HOST'
  | 'SMTP_PORT'
  | 'MAIL_FROM'
  | 'MAIL_REDIRECT_TO'
  | 'MAIL_PER_CONNECTION'
  | 'MAIL_CONNECTIONS'
  | 'MAIL_PER_MINUTE'
>;

/** What became of a mail. `response` and `reason` are the server's words without addresses. */
export type SmtpResult = { kind: 'sent'; response: string } | SmtpVerdict;

export interface SmtpMailer extends Mailer {
  send(mail: OutgoingMail): Promise<SmtpResult>;
  /** For `GET /readyz`: connects and logs in, sends nothing. */
  verify(): Promise<{ ok: true } | { ok: false; code: string; reason: string }>;
  /** Ends the connections; mails still waiting for one are answered `temporary`. */
  close(): void;
}

const SECOND = 1000;

/** Each limit is there so that a send ends before the sending activity's heartbeat of a minute is missed. */
const LIMITS = {
  /** DNS, TCP, TLS and the greeting: a reachable server needs a second or two, an overloaded Exchange some ten. */
  connectionTimeout: 15 * SECOND,
  greetingTimeout: 15 * SECOND,
  dnsTimeout: 5 * SECOND,
  /** Silence after a command. Content scanners think longest, after DATA; cutting them short risks a repeated mail. */
  socketTimeout: 40 * SECOND,
  /**
   * Chinese providers hang up on idle connections after about a minute; we leave first, not in the middle of a mail.
   */
  idleTimeout: 30 * SECOND,
  /** Retry lives in the mail's row: the pool repeating a mail by itself could send it twice unrecorded. */
  maxRequeues: 0,
};
/** The whole of one send, waiting for a connection and for the rate limit included. */
const SEND_DEADLINE = 50 * SECOND;

/** The allowance of a minute in tenths, so that a mail waits seconds, not the rest of a minute, for its turn. */
export function rateOf(perMinute: number): { rateLimit: number; rateDelta: number } {
  const rateLimit = Math.max(1, Math.floor(perMinute / 10));
  return { rateLimit, rateDelta: Math.ceil((rateLimit / perMinute) * 60 * SECOND) };
}

function failureOf(error: unknown): SmtpFailure {
  // By its shape: an error of Node's own is no `instanceof Error` in another realm, as under jest.
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { code, responseCode, response, command, message } = error as SmtpFailure;
  return { code, responseCode, response, command, message };
}

function composed(mail: OutgoingMail, mailFrom: string) {
  const { name, address } = parseFrom(mailFrom);
  const { headers, ...ids } = mailHeaders({ ...mail, mailFrom });
  return {
    ...ids,
    headers,
    from: { name, address },
    to: { name: cleanLine(mail.to.name, 50), address: mail.to.email },
    envelope: { from: address, to: [mail.to.email] },
    subject: cleanLine(mail.subject),
    html: mail.html,
    text: mail.text,
    xMailer: false as const,
    // Nothing of a mail's content may make this process open a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    // Base64 keeps Chinese text intact through old relays that break long lines.
    textEncoding: 'base64' as const,
  };
}

/**
 * The office's way out: a pool of SMTP connections with the configured allowances per connection and minute. The
 * allowance per day is the courier's, who knows the ledger. With MAIL_REDIRECT_TO every mail goes there instead.
 * `send` never throws; all that can happen is one of its results.
 * @throws RangeError at once if MAIL_FROM or MAIL_REDIRECT_TO is no address: nothing could ever be sent.
 */
export function createMailer(config: MailConfig): SmtpMailer {
  const { MAIL_FROM, MAIL_REDIRECT_TO } = config;
  parseFrom(MAIL_FROM);
  if (MAIL_REDIRECT_TO !== undefined && !isMailAddress(MAIL_REDIRECT_TO)) {
    throw new RangeError('MAIL_REDIRECT_TO must be one e-mail address');
  }
  const transport = nodemailer.createTransport({
    pool: true,
    url: config.SMTP_URL ?? `smtp://127.0.0.1:${config.SMTP_PORT}`,
    requireTLS: demandsTls(config),
    maxConnections: config.MAIL_CONNECTIONS,
    maxMessages: config.MAIL_PER_CONNECTION,
    ...rateOf(config.MAIL_PER_MINUTE),
    ...LIMITS,
  });
  return {
    async send(original) {
      const mail = MAIL_REDIRECT_TO === undefined ? original : redirectMail(original, MAIL_REDIRECT_TO);
      if (!isMailAddress(mail.to.email)) {
        return { kind: 'refused-recipient', code: 'EENVELOPE', reason: '邮箱地址格式不正确' };
      }
      try {
        const signal = AbortSignal.timeout(SEND_DEADLINE);
        const info = await transport.sendMail({ ...composed(mail, MAIL_FROM), signal });
        return { kind: 'sent', response: stripAddresses(info.response, mail.to.email) };
      } catch (error) {
        return classifySmtpError(failureOf(error), mail.to.email);
      }
    },
    async verify() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        const { code, reason } = classifySmtpError(failureOf(error));
        return { ok: false, code, reason };
      }
    },
    close: () => transport.close(),
  };
}
