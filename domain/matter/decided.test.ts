import { instantOf } from '../calendar/shanghai';
import { act, dateMoved, opened, rungs, START, stepOf, submitted } from '../fixtures/matterRun';
import { apply } from './apply';
import { decide } from './decide';
import type { Fact } from './matter.types';

const at = instantOf;

describe('somebody moves a deadline', () => {
  it('gives the step the date, a fresh ladder whose past rungs were never due, and a new version', () => {
    const now = at('2026-10-19', '12:00');
    const reminded = act(opened(), at('2026-10-19', '09:00')).state;
    const { state } = act(reminded, now, [dateMoved(1, at('2026-10-30', '17:00'))]);
    expect(stepOf(state, 'plan')).toMatchObject({ due: at('2026-10-30', '17:00'), version: 2 });
    expect(rungs(state)).toEqual(['r1 2026-10-28', 'r2 2026-10-30', 'e1 2026-11-02', 'e2 2026-11-03']);
    // The reminder comes anew, though one of that name has fired before.
    expect(decide(state, at('2026-10-28', '09:00'))).toMatchObject([
      { kind: 'fireRung', rung: { key: 'r1' } },
    ]);
  });

  it('can bring it forward', () => {
    const { state } = act(opened(), START + 1, [dateMoved(1, at('2026-10-15', '12:00'))]);
    expect(rungs(state)).toEqual(['r1 2026-10-13', 'r2 2026-10-15', 'e1 2026-10-16', 'e2 2026-10-19']);
  });

  it('does nothing to a step that was handed in before', () => {
    const facts = [submitted(1, 'plan', START + 1), dateMoved(2, at('2026-10-30', '17:00'))];
    const { state } = act(opened(), START + 3, facts);
    expect(stepOf(state, 'plan')).toMatchObject({ status: 'done', due: at('2026-10-21', '17:00') });
  });
});

describe('an extension', () => {
  const asked: Fact = {
    ...{ on: 'matter', seq: 1, kind: 'extensionAsked', step: 'plan', round: 1 },
    ...{ due: at('2026-10-26', '17:00'), at: START + 1 },
  };
  const decided = (granted: boolean): Fact => ({
    ...{ on: 'matter', seq: 2, kind: 'extensionDecided', step: 'plan', round: 1, asked: 1 },
    ...{ granted, due: at('2026-10-26', '17:00'), at: START + 2 },
  });

  it('is told to who decides it, and the deadline stands until then', () => {
    const { state, effects } = act(opened(), START + 1, [asked]);
    expect(effects).toEqual([{ kind: 'tell', step: 'plan', round: 1, rung: 'extension:1' }]);
    expect(stepOf(state, 'plan')).toMatchObject({ due: at('2026-10-21', '17:00'), asked: { seq: 1 } });
  });

  it('granted: moves the deadline and counts', () => {
    const { state } = act(opened(), START + 2, [asked, decided(true)]);
    expect(stepOf(state, 'plan')).toMatchObject({ due: at('2026-10-26', '17:00'), extended: 1 });
    expect(stepOf(state, 'plan').asked).toBeUndefined();
  });

  it('refused: who asked is told, nothing moves', () => {
    const waiting = act(opened(), START + 1, [asked]).state;
    const { state, effects } = act(waiting, START + 2, [decided(false)]);
    expect(effects).toEqual([{ kind: 'tell', step: 'plan', round: 1, rung: 'extensionRefused:2' }]);
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-21', '17:00'));
  });

  it('is void once the step is handed in', () => {
    const { state } = act(opened(), START + 3, [asked, submitted(2, 'plan', START + 2)]);
    expect(stepOf(state, 'plan').asked).toBeUndefined();
  });
});

describe('a reminder by hand', () => {
  const reminded = (seq: number, leftOut: string[] = []): Fact => ({
    ...{ on: 'matter', seq, kind: 'remindedByHand', step: 'plan', round: 1, at: START + seq, to: ['h-2'] },
    leftOut: leftOut.map((personId) => ({ personId, because: 'weekly-limit' })),
  });

  it('is told to who acts but for whom it left out, and moves neither deadline nor ladder', () => {
    const before = opened();
    const { state, effects } = act(before, START + 2, [reminded(1), reminded(2, ['h-1'])]);
    expect(effects).toEqual([
      { kind: 'tell', step: 'plan', round: 1, rung: 'remindedByHand:1' },
      { kind: 'tell', step: 'plan', round: 1, rung: 'remindedByHand:2', except: ['h-1'] },
    ]);
    expect({ ...stepOf(state, 'plan') }).toEqual(stepOf(before, 'plan'));
    expect(decide(state, START + 3)).toEqual([]);
  });

  it('of a step that was handed in before tells nobody', () => {
    const { effects } = act(opened(), START + 3, [submitted(1, 'plan', START + 1), reminded(2)]);
    expect(effects.filter((e) => e.kind === 'tell')).toEqual([]);
  });
});

describe('a waiver', () => {
  const waived = (step: string, round: number): Fact => ({
    on: 'matter',
    seq: 1,
    kind: 'waived',
    step,
    round,
    at: START + 1,
  });

  it('closes the step and its check, opens what waited for them, and tells who would have acted', () => {
    const { state, effects } = act(opened(), START + 1, [waived('plan', 1)]);
    expect(stepOf(state, 'plan').status).toBe('waived');
    expect(stepOf(state, 'plan-check').status).toBe('skipped');
    expect(stepOf(state, 'report').status).toBe('open');
    expect(effects[0]).toEqual({ kind: 'tell', step: 'plan', round: 1, rung: 'waived:1' });
  });

  it('of a step not yet open tells nobody, and it never opens', () => {
    const { state, effects } = act(opened(), at('2026-11-20', '09:00'), [waived('talk', 0)]);
    expect(stepOf(state, 'talk').status).toBe('waived');
    expect(effects.some((e) => e.kind === 'tell')).toBe(false);
  });
});

test('a fact seen before changes nothing', () => {
  const state = act(opened(), START + 1, [dateMoved(1, at('2026-10-30', '17:00'))]).state;
  expect(apply(state, dateMoved(1, at('2026-10-25', '17:00')))).toBe(state);
});
