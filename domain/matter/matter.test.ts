import { instantOf } from '../calendar/shanghai';
import {
  act,
  CLOSES,
  checked,
  freshMatter,
  planWith,
  programmeFact,
  START,
  stepOf,
  submitted,
} from '../fixtures/matterRun';
import { applyAll } from './apply';
import { nextInstant } from './decide';
import { canReplace, refuse } from './refuse';

const at = instantOf;
/** The plan is due on the seventh working day after the start. */
const PLAN_DUE = at('2026-10-21', '17:00');

/** The matter after its opening, on the first morning. */
const opened = () => act(freshMatter(), START).state;
const statuses = (state: ReturnType<typeof opened>) =>
  Object.fromEntries(state.steps.map((s) => [s.id, s.status]));

test('at the start the first step opens with its deadline and ladder; the others wait', () => {
  const state = opened();
  expect(statuses(state)).toEqual({
    plan: 'open',
    'plan-check': 'waiting',
    report: 'waiting',
    talk: 'waiting',
  });
  expect(stepOf(state, 'plan')).toMatchObject({ round: 1, due: PLAN_DUE });
  expect(stepOf(state, 'plan').rungs).toEqual([
    { key: 'r1', at: at('2026-10-19', '09:00') },
    { key: 'r2', at: at('2026-10-21', '09:00') },
    { key: 'e1', at: at('2026-10-22', '09:00'), to: 'assignee' },
    { key: 'e2', at: at('2026-10-23', '09:00'), to: 'groupLeader' },
  ]);
  expect(nextInstant(state)).toBe(at('2026-10-19', '09:00'));
});

test('a rung fires at its very instant, once, and the next is waited for', () => {
  const now = at('2026-10-19', '09:00');
  const { state, effects } = act(opened(), now);
  expect(effects).toMatchObject([{ kind: 'fireRung', step: 'plan', rung: { key: 'r1' }, passedOver: [] }]);
  expect(act(state, now).effects).toEqual([]);
  expect(nextInstant(state)).toBe(at('2026-10-21', '09:00'));
});

test('a millisecond before its instant nothing fires', () => {
  expect(act(opened(), at('2026-10-19', '09:00') - 1).effects).toEqual([]);
});

test('after an outage only the newest rung fires and names those it passed over', () => {
  const { state, effects } = act(opened(), at('2026-10-22', '11:00'));
  expect(effects).toMatchObject([
    { kind: 'fireRung', rung: { key: 'e1', to: 'assignee' }, passedOver: ['r1', 'r2'] },
  ]);
  expect(nextInstant(state)).toBe(at('2026-10-23', '09:00'));
});

test('handing in at the very instant of a rung means no rung', () => {
  const now = at('2026-10-22', '09:00');
  const { state, effects } = act(opened(), now, [submitted(1, 'plan', now)]);
  expect(effects.filter((e) => e.kind === 'fireRung')).toEqual([]);
  expect(stepOf(state, 'plan')).toMatchObject({ status: 'done', late: true, rungs: [] });
  expect(stepOf(state, 'plan-check').status).toBe('open');
});

test('on time means by the deadline, to the millisecond', () => {
  expect(stepOf(applyAll(opened(), [submitted(1, 'plan', PLAN_DUE)]), 'plan').late).toBe(false);
  expect(stepOf(applyAll(opened(), [submitted(1, 'plan', PLAN_DUE + 1)]), 'plan').late).toBe(true);
});

test('a nil return needs no check: it is skipped and what waited for it opens', () => {
  const now = START + 1;
  const { state, effects } = act(opened(), now, [submitted(1, 'plan', now, { nil: true })]);
  expect(effects).toEqual([
    { kind: 'skipStep', step: 'plan-check' },
    { kind: 'openStep', step: 'report', round: 1, cause: 'opened' },
  ]);
  expect(statuses(state)).toEqual({ plan: 'nil', 'plan-check': 'skipped', report: 'open', talk: 'waiting' });
});

test('a nil return that replaces content before the check counts as nil, and the open check is dropped', () => {
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const { state, effects } = act(handedIn, START + 2, [submitted(2, 'plan', START + 2, { nil: true })]);
  expect(effects[0]).toEqual({ kind: 'skipStep', step: 'plan-check' });
  expect(statuses(state)).toMatchObject({ plan: 'nil', 'plan-check': 'skipped', report: 'open' });
});

test('content that replaces a nil return counts as done, where no check is due', () => {
  const nil = act(opened(), START + 1, [submitted(1, 'plan', START + 1, { nil: true })]).state;
  const reported = act(nil, START + 2, [submitted(2, 'report', START + 2, { nil: true })]).state;
  expect(stepOf(reported, 'report').status).toBe('nil');
  const replaced = act(reported, START + 3, [submitted(3, 'report', START + 3)]).state;
  expect(stepOf(replaced, 'report')).toMatchObject({ status: 'done', late: false });
});

test('what waits for a checked step waits for the check, not for the hand-in', () => {
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  expect(stepOf(handedIn, 'report').status).toBe('waiting');
  const passed = act(handedIn, START + 2, [checked(2, 'plan-check', START + 2, 'pass')]).state;
  expect(stepOf(passed, 'report').status).toBe('open');
});

test('a return opens the next round with a fresh deadline and ladder, and the check comes round again', () => {
  const back = at('2026-11-02', '10:00');
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const { state, effects } = act(handedIn, back, [checked(2, 'plan-check', back, 'return')]);
  expect(effects).toEqual([{ kind: 'openStep', step: 'plan', round: 2, cause: 'returned' }]);
  expect(stepOf(state, 'plan')).toMatchObject({ status: 'open', round: 2, due: at('2026-11-05', '17:00') });
  expect(stepOf(state, 'plan').rungs.map((r) => r.key)).toEqual(['r1', 'r2', 'e1', 'e2']);
  expect(stepOf(state, 'plan').late).toBeUndefined();
  expect(stepOf(state, 'plan-check').status).toBe('waiting');
  const again = act(state, back + 1, [submitted(3, 'plan', back + 1, { round: 2 })]).state;
  expect(stepOf(again, 'plan-check')).toMatchObject({ status: 'open', round: 2 });
});

test('an early return takes away none of the time that was given at first', () => {
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const { state } = act(handedIn, START + 2, [checked(2, 'plan-check', START + 2, 'return')]);
  expect(stepOf(state, 'plan')).toMatchObject({ round: 2, due: PLAN_DUE });
});

test('a fact about a round that is over moves the cursor and nothing else', () => {
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const returned = act(handedIn, START + 2, [checked(2, 'plan-check', START + 2, 'return')]).state;
  const late = applyAll(returned, [submitted(3, 'plan', START + 3, { round: 1 })]);
  expect(late).toEqual({ ...returned, cursor: { matter: 3, programme: 0 } });
});

test('a step opens on its date, whatever else stands open', () => {
  const day = at('2026-11-20', '08:30');
  expect(stepOf(act(opened(), day - 1).state, 'talk').status).toBe('waiting');
  expect(stepOf(act(opened(), day).state, 'talk').status).toBe('open');
});

test('paused: nothing fires and nobody may hand in; resumed: open deadlines move, openings stay', () => {
  const from = at('2026-10-14', '10:00');
  const paused = act(opened(), from, [programmeFact(1, 'paused', from)]).state;
  expect(nextInstant(paused)).toBeNull();
  expect(act(paused, at('2026-10-23', '12:00')).effects).toEqual([]);
  expect(refuse(paused, { kind: 'submitted', step: 'plan', nil: false }, true)).toBe('programme-paused');

  const to = at('2026-10-26', '10:00');
  const later = at('2027-01-07', '18:00');
  const { state, effects } = act(
    paused,
    to,
    [programmeFact(2, 'resumed', to)],
    planWith({ closesAt: later }),
  );
  expect(effects).toEqual([{ kind: 'moveDeadlines', pending: { kind: 'pause', seq: 2, from, to } }]);
  expect(stepOf(state, 'plan').due).toBe(at('2026-11-02', '17:00'));
  expect(state.closesAt).toBe(later);
  expect(stepOf(state, 'talk').opensAt).toBe(at('2026-11-20', '08:30'));
  expect(state.pending).toEqual([]);
});

test('pausing twice, or resuming what runs, changes nothing', () => {
  const paused = applyAll(opened(), [
    programmeFact(1, 'paused', START + 1),
    programmeFact(2, 'paused', START + 2),
  ]);
  expect(paused.pausedAt).toBe(START + 1);
  expect(applyAll(opened(), [programmeFact(1, 'resumed', START + 1)]).pending).toBeUndefined();
});

test('what is unanswered when the programme closes is closed as such, what is done stays done', () => {
  const handedIn = act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const { state } = act(handedIn, CLOSES);
  expect(state.ended).toBe('lapsed');
  expect(statuses(state)).toEqual({ plan: 'done', 'plan-check': 'lapsed', report: 'lapsed', talk: 'lapsed' });
  expect(nextInstant(state)).toBeNull();
  expect(act(state, CLOSES + 1).effects).toEqual([]);
});

test('cancelled, even while paused: everything left is cancelled', () => {
  const facts = [programmeFact(1, 'paused', START + 1), programmeFact(2, 'cancelled', START + 2)];
  const { state } = act(opened(), START + 2, facts);
  expect(state.ended).toBe('cancelled');
  expect(statuses(state)).toEqual({
    plan: 'cancelled',
    'plan-check': 'cancelled',
    report: 'cancelled',
    talk: 'cancelled',
  });
});

test('with everything answered the matter ends by itself, before the window is over', () => {
  const now = at('2026-11-20', '09:00');
  const first = act(opened(), START + 1, [submitted(1, 'plan', START + 1, { nil: true })]).state;
  const second = act(first, START + 2, [submitted(2, 'report', START + 2)]).state;
  expect(second.ended).toBeNull();
  const third = act(second, now).state;
  expect(act(third, now + 1, [submitted(3, 'talk', now + 1)]).state.ended).toBe('done');
});

describe('what the API refuses', () => {
  const handIn = (step: string, nil = false) => ({ kind: 'submitted' as const, step, nil });
  const check = (step: string) => ({ kind: 'checked' as const, step });
  const handedIn = () => act(opened(), START + 1, [submitted(1, 'plan', START + 1)]).state;
  const passed = () => act(handedIn(), START + 2, [checked(2, 'plan-check', START + 2, 'pass')]).state;

  test('steps that are not open, do not exist or are of the other kind', () => {
    expect(refuse(opened(), handIn('plan'), true)).toBeNull();
    expect(refuse(opened(), handIn('report'), true)).toBe('step-not-open');
    expect(refuse(opened(), handIn('nothing'), true)).toBe('not-found');
    expect(refuse(opened(), handIn('plan-check'), true)).toBe('not-found');
    expect(refuse(opened(), check('plan'), true)).toBe('not-found');
    expect(refuse(opened(), check('plan-check'), true)).toBe('step-not-open');
  });

  test('a nil return where the step does not allow it', () => {
    expect(refuse(opened(), handIn('plan', true), true)).toBeNull();
    expect(refuse(opened(), handIn('plan', true), false)).toBe('nil-not-allowed');
  });

  test('replacing is allowed until the check has been made', () => {
    expect(refuse(handedIn(), handIn('plan'), true)).toBeNull();
    expect(refuse(passed(), handIn('plan'), true)).toBe('step-not-open');
    expect(refuse(passed(), check('plan-check'), true)).toBe('already-checked');
  });

  test('a nil return cannot be replaced by something nobody would check', () => {
    const nil = act(opened(), START + 1, [submitted(1, 'plan', START + 1, { nil: true })]).state;
    expect(canReplace(nil, stepOf(nil, 'plan'))).toBe(false);
  });

  test('everything, once the programme is over', () => {
    const over = act(opened(), CLOSES).state;
    expect(refuse(over, handIn('plan'), true)).toBe('programme-ended');
    expect(refuse({ ...opened(), cancelled: true }, handIn('plan'), true)).toBe('programme-ended');
  });
});
