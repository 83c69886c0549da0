import { dateOf, instantOf, timeOf } from '../domain/calendar/shanghai';
import { startVirtualStack, type VirtualStack } from '../rehearsal/virtualStack';
import { keepCalendar } from '../store/calendar.repo';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR } from './support/hundredDays.script';
import { startSmall } from './support/smallProgramme';

let stack: VirtualStack;
beforeAll(async () => {
  stack = await startVirtualStack();
  const now = await stack.now();
  await stack.db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', now));
  await stack.engine.startCourier('office');
}, 60_000);
afterAll(() => stack?.stop());

it('sends nothing at night: what was opened at nine in the evening is in everybody’s mail at eight', async () => {
  await stack.until(instantOf('2030-03-04', '21:00'));
  await startSmall(stack, exampleRoster(2), '2030-03-04');
  await stack.until(instantOf('2030-03-05', '07:59'));
  const planned = await stack.db.selectFrom('notices').select('id').where('state', '=', 'planned').execute();
  expect(planned.length).toBeGreaterThan(0);
  expect(stack.mails).toEqual([]);
  await stack.until(instantOf('2030-03-05', '08:05'));
  expect(stack.mails.map((m) => m.to.email).sort()).toEqual([
    'leader001@example.org',
    'officer@example.org',
    'participant001@example.org',
    'participant002@example.org',
  ]);
  for (const { now } of stack.mails) expect([dateOf(now), timeOf(now)]).toEqual(['2030-03-05', '08:00']);
}, 60_000);
