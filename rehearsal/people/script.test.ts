import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../domain/errors';
import { behaviourText } from './behaviourText';
import { readPeopleScript } from './readPeopleScript';
import { DEFAULT_SCRIPT } from './script.schema';

const SHIPPED = path.join(__dirname, 'people.yaml');

/** Reads a script with mistakes; gives `path reason` of each problem. */
function problemsOf(yaml: string): string[] {
  try {
    readPeopleScript(yaml, 'people.yaml');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid-request');
    return (error.detail.problems ?? []).map((p) => `${p.path} ${p.reason}`);
  }
  throw new Error('the script was accepted');
}

test('the shipped script says what holds without one', () => {
  expect(readPeopleScript(readFileSync(SHIPPED, 'utf8'), 'people.yaml')).toEqual(DEFAULT_SCRIPT);
  expect(readPeopleScript('{}', 'people.yaml')).toEqual(DEFAULT_SCRIPT);
});

test('left out parts and numbers are filled in; JSON is read too', () => {
  const script = readPeopleScript(
    'participants:\n  - { share: 1, does: punctual }\n  - { share: 2.5, does: returned }\n',
    'people.yaml',
  );
  expect(script.participants).toEqual([
    { share: 1, does: 'punctual', before: 2 },
    { share: 2.5, does: 'returned', times: 1 },
  ]);
  expect(script.groups).toEqual(DEFAULT_SCRIPT.groups);
  expect(readPeopleScript('{"checkers":{"after":0}}', 'people.json').checkers).toEqual({
    after: 0,
    at: '15:00',
    silent: 0,
  });
});

test('units may object and leave indicators out, and none is on leave', () => {
  const units = (does: string) => `units: [{ share: 1, does: ${does} }]`;
  expect(readPeopleScript(units('objecting'), 'p.yaml').units).toEqual([{ share: 1, does: 'objecting' }]);
  expect(readPeopleScript(units('partial'), 'p.yaml').units).toEqual([{ share: 1, does: 'partial' }]);
  const [refused] = problemsOf(units('onLeave'));
  expect(refused).toMatch(/units\.0\.does does 须为 punctual、.*、objecting、partial 之一/);
  expect(refused).not.toContain('onLeave');
  expect(problemsOf('participants: [{ share: 1, does: objecting }]')).toHaveLength(1);
});

test('every mistake is named with file, line and place, in Chinese', () => {
  const yaml = `participants:
  - { share: 1, does: sleepy }
  - { share: 0, does: silent }
  - { share: 1, does: late }
  - { share: 1, does: punctual, by: 3 }
  - { does: nil }
  - late
groups: []
checkers: { at: 9:00, silent: 2 }
people: 3
`;
  expect(problemsOf(yaml)).toEqual([
    'people.yaml:2 participants.0.does does 须为 punctual、rung、late、returned、nil、silent、onLeave、bounced 之一',
    'people.yaml:3 participants.1.share 份额须为大于 0 的数',
    expect.stringMatching(/^people\.yaml:4 participants\.2\.by .*[\u4e00-\u9fff]/),
    'people.yaml:5 participants.3.by 人员表现里没有这一项',
    'people.yaml:6 participants.4.share 份额须为大于 0 的数',
    expect.stringMatching(/^people\.yaml:7 participants\.5 .*[\u4e00-\u9fff]/),
    'people.yaml:8 groups 至少写一种表现',
    'people.yaml:9 checkers.at 时间须写作 "HH:mm"，如 "15:00"（要加引号）',
    'people.yaml:9 checkers.silent 须在 0 与 1 之间',
    'people.yaml:10 people 人员表现里没有这一项',
  ]);
});

test('what is no YAML, or nothing at all, is refused', () => {
  expect(problemsOf('participants: [')).toEqual([expect.stringMatching(/^people\.yaml:\d+ 不是正确的 YAML/)]);
  expect(problemsOf('')).toEqual([expect.stringMatching(/^people\.yaml:1 （整个文件）/)]);
});

test('every behaviour has its own words', () => {
  const words = DEFAULT_SCRIPT.participants.map(behaviourText);
  expect(words).toEqual([
    '按时，提前2个工作日',
    '按时，到期当天',
    '收到第一次催办的同一时刻填报',
    '逾期3个工作日',
    '退回1次',
    '可以零报告的都零报告',
    '始终不填报',
    '第30天起请假10天，有人代办',
    '第60天起请假7天，无人代办',
    '邮箱收不到信，电话告知后按时',
  ]);
});
