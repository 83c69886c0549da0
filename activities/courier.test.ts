import { courierForTests } from '../store/courierForTests';
import { march, useMailBed } from '../store/mail.testbed';
import { exampleRoster } from '../tests/support/exampleRoster';
import { useFreshStore } from '../tests/support/testStore';

const store = useFreshStore();
const bed = useMailBed(store, exampleRoster(1));

it('sends by the time of the attempt, not by the time at which the workflow asked for it', async () => {
  const { out, send } = courierForTests(store, { from: '20:00', to: '08:00' });
  const { mails } = await bed.plan(march(4, '19:59'));
  const attempt = (at: number) => send(mails, at, march(4, '19:59'));
  // The worker died at 19:59 and is back at night, then two days later.
  expect(await attempt(march(4, '20:00'))).toEqual({});
  expect(out).toEqual([]);
  expect(await attempt(march(6, '09:00'))).toEqual({ sent: mails.length });
  expect(out).toHaveLength(mails.length);
  expect(out[0]!.text).toContain('今天是2030年3月6日（周三）');
  const sent = await store.db.selectFrom('mails').select('sent_at').execute();
  expect(new Set(sent.map((m) => m.sent_at))).toEqual(new Set([march(6, '09:00')]));
}, 60_000);
