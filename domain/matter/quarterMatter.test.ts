import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Instant, instantOf } from '../calendar/shanghai';
import { PUBLISHED } from '../fixtures/calendar';
import { act, stepOf } from '../fixtures/matterRun';
import { readTemplate } from '../template/readTemplate';
import { nextInstant } from './decide';
import { expandTemplate } from './expandTemplate';
import type { Fact, MatterFact, MatterState } from './matter.types';
import { initialState } from './planMatter';
import type { Plan } from './replan';
import { exchangeSummary } from './summary';

const at = instantOf;
const YAML = path.join(__dirname, '../../programmes/quarter/trace-quarter.yaml');
const template = readTemplate(readFileSync(YAML, 'utf8'), 'trace-quarter.yaml');
/** The second quarter of 2026: its filing is due on Tuesday 7 July, late ones are taken until Tuesday the 14th. */
const anchors = { start: '2026-04-01', end: '2026-09-17' };
const CLOSES = at('2026-09-24', '18:00');
const DUE = at('2026-07-07', '17:00');
const LAPSES = at('2026-07-14', '17:00');

const specs = expandTemplate(template, {}, anchors);
const planOf = (key: string): Plan => {
  const own = specs.find((m) => m.key === key)!.steps;
  const ladderOf = (id: string) => template.ladders[own.find((s) => s.id === id)!.ladder]!;
  return { calendar: PUBLISHED, specs: own, ladderOf, anchors, closesAt: CLOSES, whenPaused: 'shift' };
};

const fresh = (key: string) => initialState(PUBLISHED, planOf(key).specs, anchors, CLOSES, 0);
const onward = (state: MatterState, now: Instant, facts: Fact[] = []) =>
  act(state, now, facts, planOf('unit'));
const OPENS = at('2026-04-02', '08:30');
const opened = () => onward(fresh('unit'), OPENS).state;

let seq = 0;
beforeEach(() => {
  seq = 0;
});
const fact = (kind: 'submitted' | 'reopened', step: string, when: Instant, round = 1): MatterFact => {
  seq += 1;
  const base = { on: 'matter', seq, step, round, at: when } as const;
  return kind === 'reopened' ? { ...base, kind } : { ...base, kind, nil: false };
};
const signed = (when: Instant, round = 1): MatterFact => {
  seq += 1;
  return { on: 'matter', seq, kind: 'checked', step: 'fill-check', round, outcome: 'pass', at: when };
};

test('who is silent until late ones are no longer taken has lapsed, and nobody is asked to sign', () => {
  expect(stepOf(opened(), 'fill')).toMatchObject({ status: 'open', due: DUE, lapsesAt: LAPSES });
  const before = onward(opened(), LAPSES - 1).state;
  expect(stepOf(before, 'fill').status).toBe('open');
  expect(nextInstant(before)).toBe(LAPSES);
  const { state, effects } = onward(before, LAPSES);
  expect(effects.map((e) => e.kind)).toEqual(['lapseStep', 'skipStep']);
  expect(stepOf(state, 'fill').status).toBe('lapsed');
  expect(stepOf(state, 'fill-check').status).toBe('skipped');
});

test('handed in on the last afternoon, its signature still has its own days', () => {
  const late = at('2026-07-14', '16:00');
  const { state } = onward(opened(), late, [fact('submitted', 'fill', late)]);
  expect(stepOf(state, 'fill')).toMatchObject({ status: 'done', late: true });
  expect(stepOf(state, 'fill-check')).toMatchObject({
    status: 'open',
    due: at('2026-07-16', '17:00'),
    lapsesAt: at('2026-07-16', '17:00'),
  });
});

test('more time given is more time: the step lapses with its new deadline at the earliest', () => {
  const moved: Fact = {
    ...{ on: 'matter', seq: 1, kind: 'dateMoved', step: 'fill', round: 1 },
    ...{ due: at('2026-07-20', '17:00'), at: OPENS + 1 },
  };
  const { state } = onward(opened(), OPENS + 1, [moved]);
  expect(stepOf(state, 'fill').lapsesAt).toBe(at('2026-07-20', '17:00'));
  expect(stepOf(onward(state, LAPSES).state, 'fill').status).toBe('open');
});

test('an edit after the signature asks for the whole again, and for another signature', () => {
  const day = at('2026-07-01', '10:00');
  const handedIn = onward(opened(), day, [fact('submitted', 'fill', day)]).state;
  const done = onward(handedIn, day + 1, [signed(day + 1)]).state;
  expect(stepOf(done, 'fill-check').status).toBe('done');
  const { state, effects } = onward(done, day + 2, [fact('reopened', 'fill', day + 2)]);
  expect(effects).toEqual([{ kind: 'openStep', step: 'fill', round: 2, cause: 'reopened' }]);
  // Not less time than the first deadline leaves.
  expect(stepOf(state, 'fill')).toMatchObject({ status: 'open', round: 2, due: DUE });
  expect(stepOf(state, 'fill-check').status).toBe('waiting');
  const again = onward(state, day + 3, [fact('submitted', 'fill', day + 3, 2)]).state;
  expect(stepOf(again, 'fill-check')).toMatchObject({ status: 'open', round: 2 });
});

test('opened again by the office after it lapsed, it has three working days and lapses with them', () => {
  const lapsed = onward(opened(), LAPSES).state;
  const now = at('2026-07-15', '09:00');
  const { state } = onward(lapsed, now, [fact('reopened', 'fill', now)]);
  const due = at('2026-07-20', '17:00');
  expect(stepOf(state, 'fill')).toMatchObject({ status: 'open', round: 2, due, lapsesAt: due });
});

test('a unit without an objection is done with its quarter; a silent one has lapsed', () => {
  const day = at('2026-07-01', '10:00');
  const objection = stepOf(opened(), 'objection').opensAt!;
  const end = objection + 10 * 86_400_000;
  const filed = onward(opened(), day, [fact('submitted', 'fill', day)]).state;
  const good = onward(filed, day + 1, [signed(day + 1)]).state;
  const asked = onward(good, objection).state;
  expect(stepOf(asked, 'objection').status).toBe('open');
  expect(onward(asked, end).state.ended).toBe('done');
  expect(stepOf(onward(asked, end).state, 'objection-check').status).toBe('skipped');
  const silent = onward(onward(opened(), LAPSES).state, objection).state;
  expect(onward(silent, end).state.ended).toBe('lapsed');
});

test('the system’s own steps follow each other by their dates, and are marked as its own', () => {
  const steps = fresh('bulletin').steps;
  expect(steps.flatMap((s) => (s.does ? [s.does] : []))).toEqual(['assign', 'balance', 'compile', 'publish']);
  const now = stepOf(fresh('bulletin'), 'assign').opensAt!;
  const { state } = act(fresh('bulletin'), now, [], planOf('bulletin'));
  expect(stepOf(state, 'assign')).toMatchObject({ status: 'open', does: 'assign' });
  expect(stepOf(state, 'publish').status).toBe('waiting');
});

test('the timeline says what happened: no hand-in where the system acted, no default where nothing was owed', () => {
  const office = fresh('bulletin');
  const now = stepOf(office, 'assign').opensAt!;
  const open = act(office, now, [], planOf('bulletin')).state;
  expect(exchangeSummary(open, [fact('submitted', 'assign', now)], [])).toBe('分配评审完成');
  const lapse = (step: string) => exchangeSummary(opened(), [], [{ kind: 'lapseStep', step }]);
  expect(lapse('fill')).toBe('季度填报截止，未办理');
  expect(lapse('objection')).toBe('核对得分和申诉到期结束');
  const again = { kind: 'openStep', step: 'fill', round: 2, cause: 'reopened' } as const;
  expect(exchangeSummary(opened(), [], [again])).toBe('重新开启季度填报（第2轮）');
});
