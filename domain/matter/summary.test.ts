import { instantOf } from '../calendar/shanghai';
import { act, checked, freshMatter, programmeFact, START, submitted } from '../fixtures/matterRun';
import { decide } from './decide';
import { exchangeName } from './exchangeName';
import type { Effect, Fact } from './matter.types';
import { detailsTable, exchangeSummary, timerSummary } from './summary';

const opened = () => act(freshMatter(), START).state;

/** Name and line under which an exchange stands in the Temporal UI. */
function shown(facts: Fact[], effects: Effect[], state = opened()): [string, string] {
  return [exchangeName(facts, effects), exchangeSummary(state, facts, effects)];
}

test('opening, reminding and escalating read as what they are', () => {
  const fresh = freshMatter();
  expect(shown([], decide(fresh, START), fresh)).toEqual(['openStep', '开启计划']);
  expect(shown([], decide(opened(), instantOf('2026-10-19', '09:00')))).toEqual([
    'remind',
    '第1次催办 · 计划 · 10月21日到期',
  ]);
  expect(shown([], decide(opened(), instantOf('2026-10-23', '09:00')))).toEqual([
    'escalate',
    '第2级督办至组长 · 计划 · 10月21日到期',
  ]);
});

test('a hand-in, a return and a closing are named after their weightiest effect', () => {
  const handIn = [submitted(1, 'plan', START)];
  const open: Effect = { kind: 'openStep', step: 'plan-check', round: 1, cause: 'opened' };
  expect(shown(handIn, [open])).toEqual(['closeStep', '收到填报 · 计划；开启审核计划']);
  const again: Effect = { kind: 'openStep', step: 'plan', round: 2, cause: 'returned' };
  expect(shown([checked(2, 'plan-check', START, 'return')], [again])).toEqual([
    'returnStep',
    '审核计划退回；退回重报（第2轮） · 计划',
  ]);
  expect(shown([], [{ kind: 'endMatter', how: 'lapsed' }])).toEqual([
    'closeMatter',
    '方案到期，未办理的环节关闭',
  ]);
  expect(shown([programmeFact(1, 'paused', START)], [])).toEqual(['receive', '方案暂停']);
});

test('a nil return is told apart from a hand-in', () => {
  expect(shown([submitted(1, 'plan', START, { nil: true })], [])[1]).toBe('收到零报告 · 计划');
});

test('more than two things are counted', () => {
  const facts = [1, 2, 3].map((n) => submitted(n, 'plan', START));
  expect(shown(facts, [])[1]).toBe('收到填报 · 计划；收到填报 · 计划等3项');
});

test('the timer says until when and for what', () => {
  expect(timerSummary(opened())).toBe('等到 10月19日 09:00 · 催办计划');
  expect(timerSummary({ ...opened(), pausedAt: START })).toBe('等待');
});

test('the details are a table of all steps with status, round and deadline, and say when paused', () => {
  const text = detailsTable({ ...opened(), pausedAt: START });
  expect(text).toContain('**方案已暂停**（10月12日 08:30起）');
  expect(text).toContain('| 计划 | 承办人 | 办理中 | 1 | 10月21日 17:00 |');
  expect(text).toContain('| 审核计划 | 组长 | 未开始 |  |  |');
});
