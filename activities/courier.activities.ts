import { heartbeat } from '@temporalio/activity';
import type { DigestItem } from '../mail/digest.types';
import { digestItem } from '../mail/digestItem';
import type { Mailer } from '../mail/mailer.port';
import { renderDigest } from '../mail/renderDigest';
import { stoppedMail } from '../mail/stoppedMail';
import { linkTokens } from '../store/link.repo';
import type { MailContent } from '../store/mail.views';
import type { Db, Tx } from '../store/openStore';
import { planMails } from '../store/planMails';
import { contextOf } from '../store/programme.context';
import { type Outcome, sendMail } from '../store/sendMail';
import type { CourierActivities } from './activities.types';

interface Deps {
  db: Db;
  mailer: Mailer;
  /** Base of the links, without a slash at the end. */
  publicUrl: string;
  secret: string;
  stopped: boolean;
  perDay: number;
  /** Mails on their way at once: the pool's connections. */
  atOnce: number;
  /** Told when the server refuses us as a sender. */
  admin?: string;
  /** Codes and ids only. */
  onMail(mailId: string, outcome: string): void;
}

/** A third of the heartbeat timeout in workflows/retries.ts. */
const BEAT_MS = 5_000;
/** One activity's mails. */
const BATCH = 100;

export function createCourierActivities(deps: Deps): CourierActivities {
  const { db, secret, stopped, perDay, atOnce } = deps;
  return {
    planMails: ({ officeId, now }) =>
      planMails(db, { id: officeId, secret, perDay, limit: BATCH, stopped }, now),
    async sendMails({ officeId, mails, now }) {
      const counts: Record<string, number> = {};
      const queue = [...mails];
      const sender = async (): Promise<void> => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
          const outcome = await sendMail(db, id, now, (content, tx) => deliver(deps, tx, content, now));
          deps.onMail(id, outcome);
          counts[outcome] = (counts[outcome] ?? 0) + 1;
          // The server refuses us, not this mail: every further one would be refused too.
          if (outcome === 'refused-sender') queue.length = 0;
        }
      };
      // Whether this worker is alive is one thing, how long a mail server thinks about a mail another.
      const beating = setInterval(heartbeat, BEAT_MS);
      try {
        await Promise.all(Array.from({ length: atOnce }, sender));
      } finally {
        clearInterval(beating);
      }
      if (counts['refused-sender'] && deps.admin) {
        const told = await deps.mailer.send(stoppedMail(deps.admin, officeId, now));
        deps.onMail(`stopped-${officeId}`, told.kind);
      }
      return counts;
    },
  };
}

async function deliver(
  { mailer, publicUrl, secret }: Deps,
  tx: Tx,
  content: MailContent,
  now: number,
): Promise<Outcome> {
  const links = new Map<string, string>();
  for (const { programmeId } of content.items) {
    if (links.has(programmeId)) continue;
    const tokens = await linkTokens(tx, secret, programmeId, [content.person.id], now);
    const token = tokens.get(content.person.id);
    if (token) links.set(programmeId, `${publicUrl}/t/${token}`);
  }
  const items = await Promise.all(
    content.items.map(async (notice) => {
      const { calendar } = await contextOf(tx, notice.programmeId);
      return digestItem(notice, calendar, links.get(notice.programmeId), now);
    }),
  );
  const titles = new Map(content.items.map((i) => [i.programmeId, i.programme]));
  const digest = {
    office: content.office,
    person: content.person,
    now,
    items: items.filter(isFirst),
    links: [...links].map(([id, link]) => ({ programme: titles.get(id)!, link })),
  };
  return mailer.send({
    ...renderDigest(digest),
    mailId: content.mailId,
    to: content.person,
    threadId: `${content.items[0]!.programmeId}.${content.person.id}`,
    now,
  });
}

/** Several people without e-mail, one text to pass on: it is the same for all of them. */
function isFirst(item: DigestItem, n: number, items: readonly DigestItem[]): boolean {
  return item.text === undefined || items.findIndex((i) => i.text === item.text) === n;
}
