import { isLoopback } from './isLoopback';

interface Mail {
  SMTP_URL?: string;
  SMTP_PLAINTEXT_HOST?: string;
}

/** Settings of the SMTP library that would take the encryption away again. */
const UNDOING = ['secure', 'requireTLS', 'ignoreTLS', 'opportunisticTLS', 'host'];

/**
 * True if the connection to the mail server must be encrypted before anything is said on it: names, addresses and links
 * travel there.
 * `smtps://` is from its first byte; `smtp://` to another machine must be by STARTTLS, unless that machine is named in
 * SMTP_PLAINTEXT_HOST, as the catcher of a trial.
 */
export function demandsTls({ SMTP_URL, SMTP_PLAINTEXT_HOST }: Mail): boolean {
  if (SMTP_URL === undefined) return false;
  const { hostname } = new URL(SMTP_URL);
  return !isLoopback(hostname) && hostname !== SMTP_PLAINTEXT_HOST;
}

/** What is wrong with the mail server's address, in Chinese; undefined if it can be used. */
export function smtpUrlProblem(mail: Mail): string | undefined {
  if (mail.SMTP_URL === undefined) return undefined;
  // What is in it stays out of the message: it holds the account's password.
  if (!URL.canParse(mail.SMTP_URL)) return '须写作 smtps://账号:授权码@服务器:465';
  const { protocol, hostname, searchParams } = new URL(mail.SMTP_URL);
  if ((protocol !== 'smtps:' && protocol !== 'smtp:') || hostname === '')
    return '须写作 smtps://账号:授权码@服务器:465（或 smtp://服务器:587）';
  const undone = UNDOING.find((name) => searchParams.has(name));
  if (undone === undefined || !demandsTls(mail)) return undefined;
  return `发往别的机器的邮件必须加密，地址里不能带 ${undone}；试用的收件箱请写入 SMTP_PLAINTEXT_HOST`;
}
