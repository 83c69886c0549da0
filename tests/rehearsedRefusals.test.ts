import { dateOf, instantOf, timeOf } from '../domain/calendar/shanghai';
import type { VirtualStack } from '../rehearsal/virtualStack';
import { exampleRoster } from './support/exampleRoster';
import { startSmall, startSmallStack } from './support/smallProgramme';

const PARTICIPANTS = 120;
const OFFICERS = Array.from({ length: 20 }, (_, n) => `officer${n + 1}@example.org`);

const DEAD = ['017', '004', '101', '042', '120', '063'];

let stack: VirtualStack;
beforeAll(async () => {
  stack = await startSmallStack({ settled: true });
}, 60_000);
afterAll(() => stack?.stop());

const told = (now: number, text: string) => [
  `${dateOf(now)} ${timeOf(now)}`,
  ...[...text.matchAll(/(\S+)（示例单位）的邮箱被对方服务器拒收/g)].map((m) => m[1]),
];

// Mails are sent in the order of their random ids: in batches it would be chance whether an officer’s own was already
// sent when a dead address was found, and with it whether they get one mail or two.
it('tells every officer of dead addresses in one mail, in the afternoon and by name', async () => {
  stack.answer = ({ to }) =>
    DEAD.some((n) => to.email === `participant${n}@example.org`)
      ? { kind: 'refused-recipient', reason: '550 no such mailbox' }
      : { kind: 'sent' };
  const roster = exampleRoster(PARTICIPANTS).flatMap((row) =>
    row.role === 'officer' ? OFFICERS.map((email, n) => ({ ...row, name: `经办人${n + 1}`, email })) : row,
  );
  await stack.until(instantOf('2030-03-04', '21:00'));
  await startSmall(stack, roster, '2030-03-04');
  await stack.until(instantOf('2030-03-05', '14:00'));
  const mails = OFFICERS.map((email) =>
    stack.mails.filter(({ to }) => to.email === email).map(({ now, text }) => told(now, text)),
  );
  const dead = [...DEAD].sort().map((n) => `参与者${n}`);
  expect(mails).toEqual(OFFICERS.map(() => [['2030-03-05 08:00'], ['2030-03-05 13:30', ...dead]]));
}, 60_000);
