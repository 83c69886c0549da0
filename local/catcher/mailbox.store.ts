import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Who the mail was handed over for: the truth of the SMTP exchange, whatever the headers say. */
export interface Envelope {
  from: string;
  to: string[];
}

/** Every mail that arrived, in the order of arrival; the same mail twice is kept twice. */
export interface Mailbox {
  /** Returns only once the mail would survive a power cut; the id is new and sorts by arrival. */
  keep(mail: Buffer, envelope: Envelope): Promise<string>;
  /** Ids, oldest first. */
  ids(): string[];
  /** The mail as it came, with its envelope in two header lines on top; undefined if there is none. */
  raw(id: string): Promise<Buffer | undefined>;
  /** Removes these, or everything. */
  remove(ids?: string[]): Promise<void>;
}

const ID = /^\d{13}[0-9a-f]{14}$/;

/** When a mail arrived: epoch milliseconds of this machine's clock, as its id holds them. */
export const arrivedAt = (id: string) => Number(id.slice(0, 13));

let counter = 0;

function newId(): string {
  // Two mails of one millisecond keep their order by the counter; the random part keeps two processes apart.
  counter = (counter + 1) % 0x1000000;
  const order = counter.toString(16).padStart(6, '0');
  return `${String(Date.now()).padStart(13, '0')}${order}${randomBytes(4).toString('hex')}`;
}

function withEnvelope(mail: Buffer, envelope: Envelope): Buffer {
  const line = (name: string, value: string) => `${name}: ${value.replaceAll(/[\r\n]/g, '')}\r\n`;
  const head = line('X-Envelope-From', envelope.from) + line('X-Envelope-To', envelope.to.join(', '));
  return Buffer.concat([Buffer.from(head, 'utf8'), mail]);
}

/** Mails as `.eml` files in a folder (any mail program opens them), read again after a restart. */
export async function openFolderMailbox(folder: string): Promise<Mailbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (id: string) => path.join(folder, `${id}.eml`);
  // Names that are not ours (a `.part` of a killed write among them) are left alone and not shown.
  const stored = (await readdir(folder))
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -4));
  let known = stored.filter((id) => ID.test(id)).sort();
  return {
    async keep(mail, envelope) {
      const id = newId();
      const half = path.join(folder, `${id}.part`);
      const file = await open(half, 'wx', 0o600);
      try {
        await file.writeFile(withEnvelope(mail, envelope));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, fileOf(id));
      // The new name itself must reach the disk, too, before anybody is told "250".
      const directory = await open(folder, 'r');
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
      known.push(id);
      return id;
    },
    ids: () => known,
    raw: async (id) => (known.includes(id) ? readFile(fileOf(id)) : undefined),
    async remove(ids) {
      const gone = new Set(ids ?? known);
      const files = known.filter((id) => gone.has(id));
      known = known.filter((id) => !gone.has(id));
      for (const id of files) await rm(fileOf(id), { force: true });
    },
  };
}

/** Mails kept in memory only, for tests. */
export function openMemoryMailbox(): Mailbox {
  const mails = new Map<string, Buffer>();
  return {
    async keep(mail, envelope) {
      const id = newId();
      mails.set(id, withEnvelope(mail, envelope));
      return id;
    },
    ids: () => [...mails.keys()],
    raw: async (id) => mails.get(id),
    async remove(ids) {
      for (const id of ids ?? [...mails.keys()]) mails.delete(id);
    },
  };
}
