import fc from 'fast-check';
import { isWorkday } from '../../domain/calendar/dayOf';
import { addDays, dateOf, instantOf, instantText } from '../../domain/calendar/shanghai';
import { PUBLISHED } from '../../domain/fixtures/calendar';
import { actsAt, checksAt, leaveOf, outcomeOf, type Situation } from './planAct';
import type { Behaviour } from './script.schema';

/** Opened on Monday 2 March 2026, due on Thursday the 26th; reminders two working days before and on the day. */
const STEP: Situation = {
  openedAt: instantOf('2026-03-02', '08:30'),
  due: instantOf('2026-03-26', '17:00'),
  round: 1,
  rungs: [
    { key: 'r1', at: instantOf('2026-03-24', '09:00') },
    { key: 'r2', at: instantOf('2026-03-26', '09:00') },
    { key: 'e1', at: instantOf('2026-03-27', '09:00'), to: 'assignee' },
  ],
  nilAllowed: true,
  leave: null,
};

/** When, what and by whom, in short. */
function told(behaviour: Behaviour, more: Partial<Situation> = {}): string | null {
  const act = actsAt(behaviour, { ...STEP, ...more }, PUBLISHED);
  return act && `${instantText(act.at)} ${act.what} ${act.by}`;
}

test('each behaviour acts on its day', () => {
  expect(told({ does: 'punctual', before: 2 })).toBe('3月24日 10:00 fill self');
  expect(told({ does: 'punctual', before: 0 })).toBe('3月26日 10:00 fill self');
  expect(told({ does: 'late', by: 3 })).toBe('3月31日 10:00 fill self');
  expect(told({ does: 'rung' })).toBe('3月24日 09:00 fill self');
  expect(told({ does: 'returned', times: 2 })).toBe('3月24日 10:00 fill self');
  expect(told({ does: 'bounced' })).toBe('3月24日 10:00 fill self');
  expect(told({ does: 'silent' })).toBeNull();
});

test('a nil return is filed where one is allowed, and nowhere else', () => {
  expect(told({ does: 'nil' })).toBe('3月24日 10:00 nil self');
  expect(told({ does: 'nil' }, { nilAllowed: false })).toBe('3月24日 10:00 fill self');
});

test('working days are counted over a holiday and its make-up days', () => {
  // Thursday 8 October 2026 is the first working day after 国庆节; Saturday the 10th is worked.
  const due = instantOf('2026-10-08', '17:00');
  expect(told({ does: 'punctual', before: 2 }, { due })).toBe('9月29日 10:00 fill self');
  expect(told({ does: 'late', by: 2 }, { due })).toBe('10月10日 10:00 fill self');
});

test('whose day is past when the step opens acts the next working day, but not after a deadline that can be kept', () => {
  // Friday afternoon.
  const openedAt = instantOf('2026-03-20', '15:00');
  expect(told({ does: 'punctual', before: 7 }, { openedAt })).toBe('3月23日 10:00 fill self');
  expect(told({ does: 'punctual', before: 2 }, { openedAt, due: instantOf('2026-03-20', '17:00') })).toBe(
    '3月20日 16:30 fill self',
  );
  expect(told({ does: 'punctual', before: 2 }, { openedAt, due: instantOf('2026-03-20', '15:10') })).toBe(
    '3月23日 10:00 fill self',
  );
});

test('a deadline early in the day is kept the working day before', () => {
  expect(told({ does: 'punctual', before: 0 }, { due: instantOf('2026-03-23', '09:00') })).toBe(
    '3月20日 10:00 fill self',
  );
});

test('where no reminder is to come, who waits for one is punctual', () => {
  expect(told({ does: 'rung' }, { rungs: STEP.rungs.slice(2) })).toBe('3月24日 10:00 fill self');
});

test('after a return it is handed in again the next working day, and passes after as many returns as scripted', () => {
  const openedAt = instantOf('2026-03-27', '15:00');
  const again = { openedAt, round: 2, due: instantOf('2026-04-03', '17:00') };
  const behaviour: Behaviour = { does: 'returned', times: 2 };
  expect(told(behaviour, again)).toBe('3月30日 10:00 fill self');
  expect([1, 2, 3].map((round) => outcomeOf(behaviour, round))).toEqual(['return', 'return', 'pass']);
  expect(outcomeOf({ does: 'late', by: 1 }, 1)).toBe('pass');
  expect(outcomeOf(undefined, 1)).toBe('pass');
});

describe('on leave from Saturday 21 to Thursday 26 March', () => {
  const behaviour = (substitute: boolean): Behaviour => ({ does: 'onLeave', from: 20, days: 6, substitute });
  const away = (substitute: boolean) => ({ leave: leaveOf(behaviour(substitute), '2026-03-02') });

  test('the window counts days of the programme', () => {
    expect(away(true).leave).toEqual({ from: '2026-03-21', to: '2026-03-26', substitute: true });
    expect(leaveOf({ does: 'silent' }, '2026-03-02')).toBeNull();
  });

  test('the substitute does in time what falls into it; without one it is done after the return', () => {
    expect(told(behaviour(true), away(true))).toBe('3月24日 10:00 fill substitute');
    expect(told(behaviour(false), away(false))).toBe('3月27日 10:00 fill self');
  });

  test('what was to be done before or after it is done in time', () => {
    expect(told(behaviour(false), { ...away(false), due: instantOf('2026-03-24', '17:00') })).toBe(
      '3月20日 10:00 fill self',
    );
    expect(told(behaviour(false), { ...away(false), due: instantOf('2026-03-31', '17:00') })).toBe(
      '3月27日 10:00 fill self',
    );
  });
});

test('a check is decided so many working days after it has opened', () => {
  const friday = instantOf('2026-03-20', '10:00');
  const at = (openedAt: number, after: number) =>
    instantText(checksAt(openedAt, { after, at: '15:00', silent: 0 }, PUBLISHED));
  expect(at(friday, 1)).toBe('3月23日 15:00');
  expect(at(friday, 0)).toBe('3月20日 15:00');
  expect(at(instantOf('2026-03-20', '14:50'), 0)).toBe('3月23日 15:00');
  expect(at(instantOf('2026-03-21', '10:00'), 0)).toBe('3月23日 15:00');
});

const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.record({ does: fc.constant('punctual' as const), before: fc.nat(15) }),
  fc.record({ does: fc.constant('late' as const), by: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ does: fc.constantFrom('rung' as const, 'nil' as const, 'bounced' as const) }),
  fc.record({ does: fc.constant('returned' as const), times: fc.constant(1) }),
  fc.record({
    does: fc.constant('onLeave' as const),
    from: fc.integer({ min: 1, max: 60 }),
    days: fc.integer({ min: 1, max: 30 }),
    substitute: fc.boolean(),
  }),
);
const situations = fc
  .record({
    day: fc.nat(300),
    opened: fc.constantFrom('08:30', '10:00', '15:00', '23:59'),
    lasts: fc.nat(60),
    due: fc.constantFrom('09:00', '17:00'),
    round: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ day, opened, lasts, due, round }) => {
    const openedOn = addDays('2026-01-01', day);
    const openedAt = instantOf(openedOn, opened);
    return { openedAt, due: instantOf(addDays(openedOn, lasts + 1), due), round };
  });

test('nobody acts before the step is open; only the late and those away are late, and the late always are', () => {
  fc.assert(
    fc.property(behaviours, situations, (behaviour, { openedAt, due, round }) => {
      const leave = leaveOf(behaviour, dateOf(openedAt));
      const act = actsAt(behaviour, { ...STEP, openedAt, due, round, leave, rungs: [] }, PUBLISHED)!;
      expect(act.at).toBeGreaterThanOrEqual(openedAt + 30 * 60_000);
      if (behaviour.does === 'late') expect(act.at).toBeGreaterThan(due);
      if (behaviour.does !== 'late' && !(leave && !leave.substitute)) expect(act.at).toBeLessThanOrEqual(due);
      const away = leave && dateOf(act.at) >= leave.from && dateOf(act.at) <= leave.to;
      expect(act.by).toBe(away ? 'substitute' : 'self');
      // A deadline on a rest day that can be kept in no other way is the one reason to act on a rest day.
      const lastMoment = dateOf(act.at) === dateOf(due) && !isWorkday(PUBLISHED, dateOf(due));
      if (!lastMoment && act.at < due - 60 * 60_000) expect(isWorkday(PUBLISHED, dateOf(act.at))).toBe(true);
    }),
  );
});
