import { AppError } from '../errors';
import { readTemplate } from './readTemplate';

/** Every kind of rule, each line where the broken ones below look for it. */
const GOOD = `id: sample
version: 1
title: 样例
about: 一份样例
days: 30
closes: { workdays: 2, after: { endOf: month, of: end } }
ladders: { plain: {} }
matters:
  common:
    title: 组织实施
    for: programme
    steps:
      - id: kickoff
        title: 启动会
        due: { workdays: 5, after: start }
        form: &meeting { fields: [{ id: date, title: 日期, type: date }, { id: place, title: 地点, type: text }] }
        ladder: plain
      - id: minutes
        title: 纪要
        opens: { after: [kickoff] }
        due: { workdays: 3, after: { field: kickoff.date } }
        form: *meeting
        ladder: plain
  group:
    title: 小组
    for: group
    steps:
      - id: visit
        title: 走访
        opens: { every: friday, at: "09:00", roll: back }
        due: { workdays: 2 }
        form: *meeting
        ladder: plain
        check: { by: officer, title: 审核, due: { on: { endOf: month } }, ladder: plain }
  part:
    title: 一份
    for: participant
    steps:
      - id: plan
        title: 计划
        opens: { days: 1, after: { matter: common } }
        due: { on: { matter: common }, roll: back }
        again: { on: { nth: 2, weekday: friday, of: { date: "2026-10-01" } } }
        form: *meeting
        ladder: plain
      - id: report
        title: 报告
        opens: { on: { nth: last, weekday: monday, of: start } }
        due: { workdays: 3, before: { endOf: quarter, of: end } }
        form: *meeting
        ladder: plain
`;

function linesOf(yaml: string): string[] {
  try {
    readTemplate(yaml, 'sample.yaml');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid-template');
    return (error.detail.problems ?? []).map((p) => `${p.path} ${p.reason}`);
  }
  throw new Error('the template was accepted');
}

test('every spelling of a rule comes out in the one form the rest of the code knows', () => {
  const { closes, matters } = readTemplate(GOOD, 'sample.yaml');
  const plain = { roll: 'forward', at: '17:00' };
  const onTheDay = { count: 0, unit: 'day', direction: 'after' };
  expect(closes).toEqual({
    anchor: 'end',
    snap: { endOf: 'month' },
    count: 2,
    unit: 'workday',
    direction: 'after',
    ...plain,
  });
  expect(matters.common!.steps[1]!.due).toMatchObject({
    anchor: 'field',
    field: { step: 'kickoff', field: 'date' },
    count: 3,
  });
  const visit = matters.group!.steps[0]!;
  expect(visit.opens).toEqual({ every: 5, at: '09:00', roll: 'back' });
  expect(visit.check!.due).toEqual({ anchor: 'opened', snap: { endOf: 'month' }, ...onTheDay, ...plain });
  const [plan, report] = matters.part!.steps;
  expect(plan!.opens).toMatchObject({ anchor: 'matter', matter: 'common', count: 1, unit: 'day' });
  expect(plan!.due).toEqual({ anchor: 'matter', matter: 'common', ...onTheDay, roll: 'back', at: '17:00' });
  expect(plan!.again).toEqual({
    anchor: 'date',
    date: '2026-10-01',
    snap: { weekday: 5, nth: 2 },
    ...onTheDay,
    ...plain,
  });
  expect(report!.opens).toMatchObject({ anchor: 'start', snap: { weekday: 1, nth: 'last' } });
  expect(report!.due).toMatchObject({ anchor: 'end', snap: { endOf: 'quarter' }, direction: 'before' });
});

/** What is changed, from what, to what, and what the clerk is told. */
const BROKEN: [name: string, from: string, to: string, told: RegExp][] = [
  [
    'an unknown period',
    'endOf: quarter',
    'endOf: week',
    /:\d+ matters\.part\.steps\.1\.due\.before\.endOf 须为 month/,
  ],
  [
    'a fifth weekday',
    'nth: 2',
    'nth: 5',
    /:\d+ matters\.part\.steps\.0\.again\.on\.nth nth 须为 1、2、3、4 或 last/,
  ],
  ['an unknown weekday', 'weekday: monday', 'weekday: Montag', /steps\.1\.opens\.on\.weekday 星期须为/],
  ['an unknown weekday of every', 'every: friday', 'every: 5', /group\.steps\.0\.opens\.every 星期须为/],
  [
    'an anchor of no known form',
    '{ matter: common } }\n        due',
    '{ week: 3 } }\n        due',
    /opens\.after 须为 start、end/,
  ],
  [
    'a period within a period',
    'of: end } }\nladders',
    'of: { endOf: year } } }\nladders',
    /:6 closes\.after\.of 须为 start/,
  ],
  ['a date that does not exist', '2026-10-01', '2026-02-30', /again\.on\.of\.date .*确有此日/],
  ['a field without its step', 'field: kickoff.date', 'field: date', /due\.after\.field 须写作“环节\.栏目”/],
  [
    'a step that is not there',
    'field: kickoff.date',
    'field: nobody.date',
    /^sample\.yaml:21 matters\.common\.steps\.1\.due field 只能指本事项前面的环节，没有 nobody$/,
  ],
  [
    'a field of the step itself',
    'field: kickoff.date',
    'field: minutes.date',
    /steps\.1\.due field 只能指本事项前面的环节/,
  ],
  ['a field that is not there', 'field: kickoff.date', 'field: kickoff.day', /没有名为 day 的栏目/],
  ['a field that is no date', 'field: kickoff.date', 'field: kickoff.place', /kickoff\.place 不是日期栏目/],
  [
    'a field of a repeated step',
    '      - id: kickoff\n',
    '      - id: kickoff\n        repeat: 2\n',
    /环节 kickoff 有多份/,
  ],
  [
    'a deadline on an answer that may not be there',
    'opens: { after: [kickoff] }',
    'opens: { day: 3 }',
    /opens 须写作 \{ after: \[kickoff\] \}/,
  ],
  [
    'an unknown matter',
    '{ days: 1, after: { matter: common } }',
    '{ days: 1, after: { matter: office } }',
    /opens 没有名为 office 的事项/,
  ],
  [
    'waiting for oneself',
    '{ days: 1, after: { matter: common } }',
    '{ days: 1, after: { matter: part } }',
    /opens 事项不能等自己办结/,
  ],
  [
    'a deadline on an end that may not have come',
    '{ days: 1, after: { matter: common } }',
    '{ day: 3 }',
    /steps\.0\.due 以事项 common 的办结日为起点时，opens 也须/,
  ],
  [
    'a deadline on another end than the opening',
    'on: { matter: common }, roll',
    'on: { matter: group }, roll',
    /steps\.0\.due 以事项 group 的办结日为起点时/,
  ],
  [
    'a later round on an answer',
    'again: { on: { nth: 2, weekday: friday, of: { date: "2026-10-01" } } }',
    'again: { on: { matter: common } }',
    /steps\.0\.again 退回后的时限/,
  ],
  [
    'a check on another end',
    'due: { on: { endOf: month } }',
    'due: { on: { matter: common } }',
    /group\.steps\.0\.check 退回后的时限、审核的时限和截止日只能/,
  ],
  [
    'the office waiting for groups',
    '        opens: { after: [kickoff] }',
    '        opens: { on: { matter: group } }',
    /事项 group 每组、每个单位一份，整个方案一份的事项不能等它办结/,
  ],
  [
    'waiting for participants',
    '        opens: { every: friday, at: "09:00", roll: back }',
    '        opens: { on: { matter: part } }',
    /事项 part 每人一份/,
  ],
  [
    'closing on an end',
    'after: { endOf: month, of: end }',
    'after: { matter: common }',
    /:6 closes 整个方案的关闭日不能以 opened、栏目或事项为起点/,
  ],
  [
    'closing on the end of a month of an opening',
    'of: end } }\nladders',
    'of: opened } }\nladders',
    /:6 closes 整个方案的关闭日/,
  ],
  [
    'opening at the end of the month it opens in',
    'nth: last, weekday: monday, of: start',
    'nth: last, weekday: monday',
    /opens 环节的开启日不能以 opened 为起点/,
  ],
  [
    'every Friday, twice',
    '        opens: { every: friday, at: "09:00", roll: back }',
    '        repeat: 2\n        opens: { every: friday }',
    /group\.steps\.0\.repeat every 与 repeat 只能写一个/,
  ],
  ['every Friday of five days', 'days: 30', 'days: 5', /opens 方案不足 7 天/],
  [
    'every Friday as a deadline',
    'due: { workdays: 2 }',
    'due: { every: friday }',
    /group\.steps\.0\.due 须为/,
  ],
  [
    'two anchors',
    'due: { workdays: 5, after: start }',
    'due: { workdays: 5, after: start, before: { matter: common } }',
    /after 与 before 只能写一个/,
  ],
  [
    'an opening after nothing',
    'opens: { after: [kickoff] }',
    'opens: { after: kickoff }',
    /common\.steps\.1\.opens\.after /,
  ],
];

test.each(BROKEN)('%s is refused with its place and what was expected', (_name, from, to, told) => {
  expect(GOOD).toContain(from);
  const lines = linesOf(GOOD.replace(from, to));
  expect(lines.join('\n')).toMatch(told);
  for (const line of lines) expect(line).toMatch(/^sample\.yaml:\d+ .*\p{Script=Han}/u);
});

test('matters that wait for each other would never begin', () => {
  const second = `  office:
    title: 办公室
    for: programme
    steps:
      - id: sum
        title: 汇总
        opens: { on: { matter: common } }
        due: { workdays: 2 }
        form: *meeting
        ladder: plain
`;
  expect(readTemplate(GOOD + second, 'sample.yaml').matters.office).toBeDefined();
  const circle = (GOOD + second).replace(
    '        opens: { after: [kickoff] }',
    '        opens: { on: { matter: office } }',
  );
  expect(linesOf(circle).join('\n')).toMatch(/互相等待，永远不会开始/);
});

test.each([
  ['plan-1', 'repeat: 1', false],
  [
    'plan-1-check',
    'repeat: 1\n        check: &check { by: officer, title: 审, due: { workdays: 1 }, ladder: plain }',
    false,
  ],
  ['plan-check', 'check: &check { by: officer, title: 审, due: { workdays: 1 }, ladder: plain }', false],
  ['plan-check', 'repeat: 1', true],
  ['plan-1', 'nilReturn: true', true],
  ['plan-b', 'repeat: 1', true],
])('beside a step `plan`, an id %s with %j is taken or free: %p', (id, more, free) => {
  const yaml = GOOD.replace('id: report', `id: ${id}`).replace(
    '- id: plan\n',
    `- id: plan\n        ${more}\n`,
  );
  const lines = free ? [] : linesOf(yaml);
  if (free) expect(readTemplate(yaml, 'sample.yaml').id).toBe('sample');
  else expect(lines.join('\n')).toMatch(new RegExp(`${id} 与环节 plan 写开后的编号相同`));
});
