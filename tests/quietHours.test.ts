import { dateOf, instantOf, timeOf } from '../domain/calendar/shanghai';
import type { VirtualStack } from '../rehearsal/virtualStack';
import { exampleRoster } from './support/exampleRoster';
import { startSmall, startSmallStack } from './support/smallProgramme';

let stack: VirtualStack;
beforeAll(async () => {
  stack = await startSmallStack();
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
