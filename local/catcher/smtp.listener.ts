import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Envelope, Mailbox } from './mailbox.store';

/** A refusal as the client shall see it, e.g. `{ code: 550, text: '5.1.1 no such mailbox' }`. */
export interface Refusal {
  code: number;
  text: string;
}

type Answer = Refusal | undefined;

/**
 * Where tests step into the exchange. A hook may take its time (a slow server), refuse, or be changed between two
 * mails: each is looked up anew on every call.
 */
export interface CatcherHooks {
  /** At AUTH; without it every name and password is welcome. */
  auth?(user: string): Answer | Promise<Answer>;
  /** At MAIL FROM. */
  sender?(address: string): Answer | Promise<Answer>;
  /** At RCPT TO. */
  recipient?(address: string): Answer | Promise<Answer>;
  /** The whole mail is here, nothing is stored: refuse it as spam or over quota. */
  beforeStore?(envelope: Envelope): Answer | Promise<Answer>;
  /** It is stored and the 250 not yet sent; `'drop'` cuts the line there, so that the sender never learns of it. */
  afterStore?(id: string, envelope: Envelope): 'drop' | Answer | Promise<'drop' | Answer>;
}

/** As much as Chinese providers take: 50 MB. */
const MAX_BYTES = 50 * 1024 * 1024;
/** A client that goes silent in the middle of a mail is let go; nodemailer pauses far less. */
const SOCKET_TIMEOUT_MS = 60_000;
/** At the end open conversations get this long to finish their mail. */
const CLOSE_TIMEOUT_MS = 2_000;

/** The SMTP side of the catcher: says 250 only after the mailbox has the mail for good. */
export async function listenSmtp(
  mailbox: Mailbox,
  opts: { host: string; port: number; hooks: CatcherHooks },
): Promise<{ port: number; stop(): Promise<void> }> {
  const { hooks } = opts;
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    name: 'tongxin-catcher',
    size: MAX_BYTES,
    rejectOversized: true,
    // It stands on this machine only; asking for TLS here would need a certificate nobody could check.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    // A reverse look-up of 127.0.0.1 can hang for seconds on an intranet without DNS.
    disableReverseLookup: true,
    logger: false,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onAuth(auth, _session, callback) {
      settle(
        async () => refuse(await hooks.auth?.(auth.username ?? '')),
        (error) => (error ? callback(error) : callback(null, { user: auth.username || 'anybody' })),
      );
    },
    onMailFrom(address, _session, callback) {
      settle(async () => refuse(await hooks.sender?.(address.address)), callback);
    },
    onRcptTo(address, _session, callback) {
      settle(async () => refuse(await hooks.recipient?.(address.address)), callback);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', (error) => callback(error));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map((r) => r.address) };
        settle(async () => {
          refuse(await hooks.beforeStore?.(envelope));
          const id = await mailbox.keep(Buffer.concat(chunks), envelope);
          const after = await hooks.afterStore?.(id, envelope);
          if (after === 'drop') sockets.get(session.remotePort)?.destroy();
          else refuse(after);
        }, callback);
      });
    },
  });
  server.server.on('connection', (socket) => {
    const port = socket.remotePort;
    if (port === undefined) return;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
  });
  // A client that hangs up in the middle is its own affair; without a listener it would end this process.
  const failed = (error: Error) => {
    if (server.server.listening) return;
    throw error;
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(opts.port, opts.host, () => {
      server.off('error', reject);
      server.on('error', failed);
      resolve();
    });
  });
  const address = server.server.address();
  return {
    port: address && typeof address === 'object' ? address.port : opts.port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function refuse(refusal: Answer): void {
  if (!refusal) return;
  throw Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}

function settle(work: () => Promise<void>, callback: (error?: Error | null) => void): void {
  work().then(
    () => callback(null),
    (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
  );
}
