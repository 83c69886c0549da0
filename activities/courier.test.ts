import { MockActivityEnvironment } from '@temporalio/testing';
import type { OutgoingMail } from '../mail/mailer.port';
import { type MailBed, march, startMailBed } from '../store/mail.testbed';
import { exampleRoster } from '../tests/support/exampleRoster';
import { startTestStore, type TestStore } from '../tests/support/testStore';
import { createCourierActivities } from './courier.activities';

let store: TestStore;
let bed: MailBed;
beforeAll(async () => {
  store = await startTestStore();
  bed = await startMailBed(store, exampleRoster(1));
}, 60_000);
afterAll(() => store?.stop());

it('sends by the time of the attempt, not by the time at which the workflow asked for it', async () => {
  const out: OutgoingMail[] = [];
  const courier = createCourierActivities({
    db: store.db,
    mailer: {
      send: async (mail) => {
        out.push(mail);
        return { kind: 'sent' };
      },
    },
    systems: [],
    publicUrl: 'https://office.example.org',
    secret: 'a secret of at least thirty-two characters',
    stopped: false,
    quiet: { from: '20:00', to: '08:00' },
    perDay: 1000,
    atOnce: 1,
    onMail: () => undefined,
  });
  const { mails } = await bed.plan(march(4, '19:59'));
  const attempt = (at: number) =>
    new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: at }).run(courier.sendMails, {
      officeId: 'office',
      mails,
      now: march(4, '19:59'),
    });
  // The worker died at 19:59 and is back at night, then two days later.
  expect(await attempt(march(4, '20:00'))).toEqual({});
  expect(out).toEqual([]);
  expect(await attempt(march(6, '09:00'))).toEqual({ sent: mails.length });
  expect(out).toHaveLength(mails.length);
  expect(out[0]!.text).toContain('今天是2030年3月6日（周三）');
  const sent = await store.db.selectFrom('mails').select('sent_at').execute();
  expect(new Set(sent.map((m) => m.sent_at))).toEqual(new Set([march(6, '09:00')]));
}, 60_000);
