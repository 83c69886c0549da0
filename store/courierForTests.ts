import { MockActivityEnvironment } from '@temporalio/testing';
import { createCourierActivities } from '../activities/courier.activities';
import type { Instant } from '../domain/calendar/shanghai';
import type { QuietHours } from '../domain/mailHours';
import type { OutgoingMail } from '../mail/mailer.port';
import type { TestStore } from '../tests/support/testStore';
import { PAGES, SECRET } from './mail.testbed';

/** The courier with a mailer that takes everything and notes it; `at` is when the attempt was due. */
export function courierForTests({ db }: TestStore, quiet: QuietHours | null) {
  const out: OutgoingMail[] = [];
  const courier = createCourierActivities({
    db,
    mailer: {
      send: async (mail) => {
        out.push(mail);
        return { kind: 'sent' };
      },
    },
    systems: [],
    publicUrl: PAGES,
    secret: SECRET,
    stopped: false,
    quiet,
    perDay: 1000,
    atOnce: 1,
    onMail: () => undefined,
  });
  const send = (mails: string[], at: Instant, now = at) =>
    new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: at }).run(courier.sendMails, {
      officeId: 'office',
      mails,
      now,
    });
  return { out, send };
}
