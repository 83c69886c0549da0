import { z } from 'zod';
import { smtpUrlProblem } from './smtpUrl';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);
const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'true', 'false'])
    .transform((v) => v === '1' || v === 'true')
    .default(fallback);

const HOUR = '([01]\\d|2[0-3]):[0-5]\\d';
/** `20:00-08:00` as `{ from, to }`; empty: null. */
const quietHours = z.string().transform((text, context) => {
  if (text === '') return null;
  const [from, to] = text.split('-');
  if (new RegExp(`^${HOUR}-${HOUR}$`).test(text) && from !== to) return { from: from!, to: to! };
  context.addIssue('须写作 20:00-08:00（两个不同的钟点，24 小时制，补足两位），留空表示不设');
  return z.NEVER;
});

/**
 * Of these an empty value says something; of all others it means "not set", since compose files and shells pass them
 * so.
 */
export const EMPTY_COUNTS: ReadonlySet<string> = new Set(['MAIL_QUIET_HOURS']);

/**
 * Secrets, which may be given as a file instead of a value: `<NAME>_FILE` holds its path, as Docker and Kubernetes
 * mount them. A variable can be read by whoever may list a process or inspect a container.
 */
export const IN_FILES = [
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'SMTP_URL',
  'SMTP_PASSWORD',
  'TONGXIN_SECRET',
  'TONGXIN_ADMIN_TOKEN',
] as const;

/**
 * Every environment variable that Tongxin knows, with its default. Nothing else in the project reads
 * `process.env`, and a test holds `docker-compose.yml` to this list.
 */
export const configSchema = z.object({
  /** API and pages. */
  PORT: port(3000),
  /**
   * Address that API and pages listen on, and nothing else: what is more in the network is named below, each by itself.
   */
  HOST: z.string().default('127.0.0.1'),
  /** host:port of a Temporal server; if set none is started here. */
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** Address the Temporal started here listens on. It has no login: whoever reaches it can change everything. */
  TEMPORAL_HOST: z.string().default('127.0.0.1'),
  TEMPORAL_PORT: port(7233),
  /** Address its Web UI listens on; it has no login either. */
  TEMPORAL_UI_HOST: z.string().default('127.0.0.1'),
  TEMPORAL_UI_PORT: port(8233),
  /** Where people open the Temporal Web UI; default http://127.0.0.1:<TEMPORAL_UI_PORT>. */
  TEMPORAL_UI_URL: z.url().optional(),
  TASK_QUEUE: z.string().default('tongxin'),
  /** postgres://… ; if set none is started here. */
  DATABASE_URL: z.string().optional(),
  /** Goes into DATABASE_URL, which then names none; any letters, nothing need be encoded. */
  DATABASE_PASSWORD: z.string().optional(),
  POSTGRES_PORT: port(5433),
  /** smtp://user:pass@host:port or smtps://…:465 ; if set no mail catcher is started. */
  SMTP_URL: z.string().optional(),
  /** Goes into SMTP_URL in the same way: the provider's authorisation code. */
  SMTP_PASSWORD: z.string().optional(),
  /**
   * The one host besides this machine to which mail may go unencrypted: a trial's mail catcher (`mailpit` of
   * docker-compose.yml). To every other host smtp:// demands STARTTLS.
   */
  SMTP_PLAINTEXT_HOST: z.string().optional(),
  SMTP_PORT: port(1025),
  /** Address the inbox listens on. Every mail in it holds somebody's link. */
  INBOX_HOST: z.string().default('127.0.0.1'),
  INBOX_PORT: port(8025),
  /** From header; Chinese providers want it equal to the account of SMTP_URL. */
  MAIL_FROM: z.string().default('同心 <tongxin@example.org>'),
  /** Sends every mail to this one address, for trials. */
  MAIL_REDIRECT_TO: z.string().optional(),
  /** One switch that stops all mail; what is held can be seen at GET /api/v1/mail/held. */
  MAIL_STOPPED: flag(false),
  /** Mails over one SMTP connection before it is renewed. */
  MAIL_PER_CONNECTION: z.coerce.number().int().positive().default(50),
  MAIL_CONNECTIONS: z.coerce.number().int().positive().max(10).default(2),
  MAIL_PER_MINUTE: z.coerce.number().int().positive().default(600),
  MAIL_PER_DAY: z.coerce.number().int().positive().default(20_000),
  /**
   * Hours of the day, in Asia/Shanghai, in which no mail is sent: what falls due in them, retries too, waits for their
   * end. Empty: none. The one-machine stack (`npm start`) has none unless the environment says otherwise, so that
   * somebody who tries it in the evening sees mails.
   */
  MAIL_QUIET_HOURS: quietHours.prefault('20:00-08:00'),
  /** Told when sending as a whole fails (authentication, quota). */
  MAIL_ADMIN: z.string().optional(),
  /** Base of every link in a mail. */
  PUBLIC_URL: z.url().optional(),
  /** Where the office opens its own pages, for the login links that are printed; the proxy need not pass them on. */
  OFFICE_URL: z.url().optional(),
  /** Express "trust proxy": number of hops or a list of addresses, e.g. "1" or "127.0.0.1". */
  TRUST_PROXY: z.string().optional(),
  /**
   * Megabytes of evidence that one person may have in one programme, kept and under way: two thousand photos as they
   * are kept. Nobody fills the disk through a link.
   */
  EVIDENCE_LINK_MB: z.coerce.number().int().positive().default(2_048),
  /** Megabytes of evidence a whole programme may have: 1,400 units with a hundred photos each a quarter are 70 GB. */
  EVIDENCE_PROGRAMME_MB: z.coerce.number().int().positive().default(102_400),
  /**
   * Megabytes of the disk that uploads leave free: Postgres and Temporal, which may lie on it too, stop when it is
   * full.
   */
  EVIDENCE_FREE_MB: z.coerce.number().int().min(0).default(1_024),
  /** Malware scanner (clamd) that looks at every upload: host:port, or the path of its socket. Empty: none. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^((unix:)?\/.+|(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5})$/i, '须写作 主机:端口，或套接字文件的完整路径')
    .optional(),
  TONGXIN_DATA_DIR: z.string().default('.data'),
  /** A preset API token for automation; otherwise one is generated and shown once. */
  TONGXIN_ADMIN_TOKEN: z.string().min(20, '至少 20 个字符').optional(),
  /** Key from which links' tokens are derived; otherwise generated into the data folder. */
  TONGXIN_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  /** 0: no example programme on the first start. */
  TONGXIN_EXAMPLE: flag(true),
  /** Prebuilt workflow bundle; without it the worker bundles at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** With what its values must be to each other. */
export const checkedConfig = configSchema.superRefine((config, context) => {
  const problem = smtpUrlProblem(config);
  if (problem) context.addIssue({ code: 'custom', path: ['SMTP_URL'], message: problem });
});

export type Config = z.infer<typeof configSchema>;
