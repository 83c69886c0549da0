import { activityInfo, heartbeat } from '@temporalio/activity';
import { afterQuiet, type QuietHours } from '../domain/mailHours';
import type { Mailer } from '../mail/mailer.port';
import { renderDigest } from '../mail/renderDigest';
import { stoppedMail } from '../mail/stoppedMail';
import type { WorkerSystem } from '../programmes/plug.types';
import { emailOf } from '../store/human.repo';
import type { MailContent } from '../store/mail.types';
import type { Db, Tx } from '../store/openStore';
import { planMails } from '../store/planMails';
import { type MailOutcome, sendMail } from '../store/sendMail';
import type { CourierActivities } from './activities.types';
import { digestOf } from './digestOf';

interface Deps {
  db: Db;
  mailer: Mailer;
  systems: readonly WorkerSystem[];
  /** Base of the links, without a slash at the end. */
  publicUrl: string;
  secret: string;
  stopped: boolean;
  quiet: QuietHours | null;
  perDay: number;
  /** Mails on their way at once: the pool's connections. */
  atOnce: number;
  /** One activity's mails; 100 unless given. */
  batch?: number;
  /** Told when the server refuses us as a sender. */
  admin?: string;
  /** Codes and ids only. */
  onMail(mailId: string, outcome: string): void;
}

/** A third of the heartbeat timeout in workflows/retries.ts. */
const BEAT_MS = 5_000;
const BATCH = 100;

export function createCourierActivities(deps: Deps): CourierActivities {
  const { db, secret, stopped, quiet, perDay, atOnce, batch = BATCH } = deps;
  return {
    planMails: ({ officeId, now }) =>
      planMails(db, { id: officeId, secret, perDay, limit: batch, stopped, quiet }, now),
    async sendMails({ officeId, mails, now: planned }) {
      // Tried again after the worker was away, it may be days later than the workflow thought: by Temporal's own clock.
      const now = Math.max(planned, activityInfo().currentAttemptScheduledTimestampMs);
      // Night has fallen meanwhile: they stay planned, and the courier's next look puts them off.
      if (afterQuiet(now, quiet) > now) return {};
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
        const answer = await deps.mailer.send(stoppedMail(deps.admin, officeId, now));
        deps.onMail(`stopped-${officeId}`, answer.kind);
      }
      return counts;
    },
  };
}

async function deliver(deps: Deps, tx: Tx, content: MailContent, now: number): Promise<MailOutcome> {
  const mail = renderDigest(await digestOf(tx, deps, content, now));
  // Read after the links: mended between the two, a link that is dead goes to the right person, never a new one to a
  // stranger.
  const email = (await emailOf(tx, content.person.id)) ?? '';
  return deps.mailer.send({
    ...mail,
    mailId: content.mailId,
    to: { ...content.person, email },
    threadId: `${content.items[0]!.programmeId}.${content.person.id}`,
    now,
  });
}
