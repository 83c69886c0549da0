import { createServer } from 'node:http';
import { reachable } from '../addresses';
import { inboxApp } from './inbox.routes';
import { arrivedAt, openFolderMailbox, openMemoryMailbox } from './mailbox.store';
import { envelopeTo, headersOf, messageOf, readMail } from './mailpit.view';
import { type CatcherHooks, listenSmtp } from './smtp.listener';

const SMTP_HOST = '127.0.0.1';

export interface CatcherOptions {
  /** Of the inbox; the SMTP side always stays on 127.0.0.1, for only this machine sends to it. */
  inboxHost?: string;
  /** 0 or nothing: any free port. */
  smtpPort?: number;
  inboxPort?: number;
  /** Where mails are kept as .eml files over restarts; without it they live in memory. */
  folder?: string;
  /** Kept by reference: a test may change a hook while the catcher runs. */
  hooks?: CatcherHooks;
}

/** A mail that arrived, read. Addresses and ids are bare (no angle brackets). */
export interface CaughtMail {
  id: string;
  messageId: string;
  from: string;
  to: string[];
  /** Whom the SMTP exchange named, in its order. */
  envelopeTo: string[];
  subject: string;
  text: string;
  html: string;
  /** Names as in `Message-Id`, `In-Reply-To`. */
  headers: Record<string, string[]>;
  /** Epoch milliseconds of this machine's clock. */
  arrivedAt: number;
}

export interface RunningCatcher {
  smtpUrl: string;
  inboxUrl: string;
  smtpPort: number;
  inboxPort: number;
  /** Every arrival, oldest first; a mail sent twice is there twice. */
  messages(): Promise<CaughtMail[]>;
  /** Forgets all mails. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an SMTP server that sends nothing on, and a web inbox (pages and Mailpit's API) to look into it. */
export async function startCatcher(opts: CatcherOptions = {}): Promise<RunningCatcher> {
  const host = opts.inboxHost ?? '127.0.0.1';
  const mailbox = opts.folder ? await openFolderMailbox(opts.folder) : openMemoryMailbox();
  const smtp = await listenSmtp(mailbox, {
    host: SMTP_HOST,
    port: opts.smtpPort ?? 0,
    hooks: opts.hooks ?? {},
  });
  const web = createServer(inboxApp(mailbox, host));
  try {
    await new Promise<void>((resolve, reject) => {
      web.once('error', reject);
      web.listen(opts.inboxPort ?? 0, host, resolve);
    });
  } catch (error) {
    await smtp.stop();
    throw error;
  }
  const address = web.address();
  const inboxPort = address && typeof address === 'object' ? address.port : (opts.inboxPort ?? 0);
  return {
    smtpUrl: `smtp://${SMTP_HOST}:${smtp.port}`,
    inboxUrl: `http://${reachable(host)}:${inboxPort}`,
    smtpPort: smtp.port,
    inboxPort,
    messages: () => Promise.all(mailbox.ids().map(caught)),
    clear: () => mailbox.remove(),
    async stop() {
      // Browsers keep lines open; they are cut, or closing would wait for them.
      web.closeAllConnections();
      await Promise.all([smtp.stop(), new Promise<void>((resolve) => web.close(() => resolve()))]);
    },
  };

  async function caught(id: string): Promise<CaughtMail> {
    const raw = await mailbox.raw(id);
    if (!raw) throw new Error(`mail ${id} was removed while it was read`);
    const mail = await readMail(id, raw);
    const view = messageOf(mail);
    return {
      id,
      messageId: view.MessageID,
      from: view.From.Address,
      to: view.To.map((person) => person.Address),
      envelopeTo: envelopeTo(mail.email),
      subject: view.Subject,
      text: view.Text,
      html: view.HTML,
      headers: headersOf(mail.email),
      arrivedAt: arrivedAt(id),
    };
  }
}
