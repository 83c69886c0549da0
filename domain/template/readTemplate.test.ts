import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors';
import { readTemplate } from './readTemplate';

const GOOD = `id: sample
version: 1
title: 样例
about: 一份样例
days: 10
closes: { workdays: 2, after: end }
parameters:
  x: { title: 次数, min: 1, max: 3, default: 2 }
ladders:
  plain:
    remind:
      - { workdays: 0, at: "09:00" }
    escalate:
      - { workdays: 1, to: officer }
matters:
  part:
    title: 一份
    for: participant
    steps:
      - id: plan
        title: 计划
        due: { workdays: 3, after: start }
        form:
          fields:
            - { id: text, title: 内容, type: text }
        ladder: plain
        check: { by: groupLeader, title: 审核计划, due: { workdays: 2 }, ladder: plain }
      - id: report
        title: 报告
        opens: { after: [plan] }
        repeat: x
        due: { spread: { from: 2, to: 9 } }
        form:
          fields:
            - { id: text, title: 内容, type: text }
        ladder: plain
`;

/** Reads a broken template; gives the error's code and `path reason` of each problem. */
function problemsOf(yaml: string): { code: string; lines: string[] } {
  try {
    readTemplate(yaml, 'sample.yaml');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, lines: (error.detail.problems ?? []).map((p) => `${p.path} ${p.reason}`) };
  }
  throw new Error('the template was accepted');
}

test('the sample and the shipped template are accepted, defaults filled in', () => {
  const sample = readTemplate(GOOD, 'sample.yaml');
  expect(sample.ladders.plain?.escalate[0]).toEqual({ workdays: 1, at: '09:00', to: 'officer' });
  expect(sample.matters.part?.steps[0]).toMatchObject({ who: 'assignee', nilReturn: false });
  const shipped = readFileSync(
    path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml'),
    'utf8',
  );
  expect(readTemplate(shipped, 'hundred-days.yaml').id).toBe('hundred-days');
});

/** What is changed, from what, to what, and what the clerk is told. */
const BROKEN: [name: string, from: string, to: string, told: RegExp][] = [
  ['an unknown key', 'days: 10', 'days: 10\ncolour: red', /^sample\.yaml:6 colour 模板里没有这一项/],
  ['a missing key', 'about: 一份样例\n', '', /^sample\.yaml:\d+ about /],
  ['a wrong type', 'days: 10', 'days: ten', /^sample\.yaml:5 days /],
  ['a number out of range', 'days: 10', 'days: 900', /^sample\.yaml:5 days /],
  [
    'an unknown ladder',
    'ladder: plain\n        check',
    'ladder: steep\n        check',
    /:26 matters\.part\.steps\.0\.ladder 没有名为 steep 的梯级/,
  ],
  [
    'an unknown ladder of a check',
    'ladder: plain }',
    'ladder: steep }',
    /:27 matters\.part\.steps\.0\.check 没有名为 steep 的梯级/,
  ],
  ['a step twice', 'id: report', 'id: plan', /:28 matters\.part\.steps\.1\.id 环节 plan 重复/],
  [
    'waiting for a later step',
    'after: [plan]',
    'after: [report]',
    /:30 matters\.part\.steps\.1\.opens after 只能指前面的环节，没有 report/,
  ],
  ['an unknown parameter', 'repeat: x', 'repeat: y', /:31 matters\.part\.steps\.1\.repeat 没有名为 y 的参数/],
  [
    'a parameter that repeats without end',
    'max: 3',
    'max: 300',
    /:31 matters\.part\.steps\.1\.repeat 重复次数最多 50/,
  ],
  ['a default outside its range', 'default: 2', 'default: 9', /^sample\.yaml:8 parameters\.x default 须在/],
  [
    'a rule of no known form',
    '{ workdays: 3, after: start }',
    '{ weeks: 3 }',
    /:22 matters\.part\.steps\.0\.due 须为/,
  ],
  [
    'a rule with a wrong part',
    '{ workdays: 3, after: start }',
    '{ workdays: 3, after: begin }',
    /:22 matters\.part\.steps\.0\.due\.after /,
  ],
  [
    'both before and after',
    '{ workdays: 3, after: start }',
    '{ workdays: 3, after: start, before: end }',
    /:22 .*after 与 before 只能写一个/,
  ],
  ['a date that does not exist', '{ workdays: 3, after: start }', '{ date: "2026-02-30" }', /:22 .*确有此日/],
  ['spread without repeat', '        repeat: x\n', '', /spread 只用于 repeat 的环节/],
  ['spread backwards', 'from: 2, to: 9', 'from: 9, to: 2', /from 不能晚于 to/],
  [
    'closing on an opening',
    'closes: { workdays: 2, after: end }',
    'closes: { workdays: 2, after: opened }',
    /:6 closes 整个方案的关闭日不能以 opened/,
  ],
  [
    'opening on an opening',
    'opens: { after: [plan] }',
    'opens: { days: 1, after: opened }',
    /:30 .*不能以 opened 为起点/,
  ],
  [
    'a reminder after the deadline',
    '{ workdays: 0, at: "09:00" }',
    '{ workdays: 2, at: "09:00" }',
    /:12 ladders\.plain\.remind\.0 催办须在到期日当天或之前/,
  ],
  [
    'an escalation before the deadline',
    '{ workdays: 1, to: officer }',
    '{ workdays: -1, to: officer }',
    /:14 ladders\.plain\.escalate\.0 升级须在到期日之后/,
  ],
  ['an unknown role', 'to: officer', 'to: boss', /:14 ladders\.plain\.escalate\.0\.to /],
  ['an hour without quotes', 'at: "09:00"', 'at: 9', /:12 ladders\.plain\.remind\.0\.at /],
  ['a choice without options', 'type: text }', 'type: choice }', /:25 .*choice 类型须有 options/],
];

test.each(BROKEN)('%s is refused with file, line and what was expected', (_name, from, to, told) => {
  expect(GOOD).toContain(from);
  const { code, lines } = problemsOf(GOOD.replace(from, to));
  expect(code).toBe('invalid-template');
  expect(lines.join('\n')).toMatch(told);
});

test('a mandatory picture needs a reason', () => {
  const form = '{ id: text, title: 内容, type: text }\n          evidence: { atLeast: 1, kinds: [image] }';
  const { lines } = problemsOf(GOOD.replace('{ id: text, title: 内容, type: text }', form));
  expect(lines.join('\n')).toMatch(/:26 .*evidence\.why 必须附图的环节要在 why 里说明理由/);
});

test.each([
  '民族',
  '宗教信仰',
  '政治面貌',
  '党派',
  '身份证号',
  '户籍地',
  '思想表现',
  'ethnicity',
  'partyMember',
])('a field that asks for %s is refused as forbidden', (wording) => {
  const chinese = /^\p{Script=Han}/u.test(wording);
  const field = chinese
    ? `{ id: text, title: ${wording}, type: text }`
    : `{ id: ${wording}, title: 内容, type: text }`;
  const { code, lines } = problemsOf(GOOD.replace('{ id: text, title: 内容, type: text }', field));
  expect(code).toBe('forbidden-field');
  expect(lines.join('\n')).toMatch(/^sample\.yaml:25 /);
});

test.each(['民族乡', '宗教场所', '民族团结活动'])(
  'a field about %s is about a place or a deed and stays',
  (wording) => {
    const yaml = GOOD.replace(
      '{ id: text, title: 内容, type: text }',
      `{ id: text, title: ${wording}, type: text }`,
    );
    expect(readTemplate(yaml, 'sample.yaml').id).toBe('sample');
  },
);

test.each([
  ['a tab', 'days: 10', '\tdays: 10', 5],
  ['a key twice', 'days: 10', 'days: 10\ndays: 11', 6],
  ['an open bracket', 'closes: { workdays: 2, after: end }', 'closes: { workdays: 2, after: end', 6],
])('%s is told with its line as not being YAML', (_name, from, to, line) => {
  const { code, lines } = problemsOf(GOOD.replace(from, to));
  expect(code).toBe('invalid-template');
  expect(lines[0]).toMatch(new RegExp(`^sample\\.yaml:(${line}|${line + 1}) 不是正确的 YAML`));
});

test('an alias that leads nowhere, or one that multiplies without end, is told as such', () => {
  expect(problemsOf(GOOD.replace('days: 10', 'days: *ten'))).toMatchObject({ code: 'invalid-template' });
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
`;
  expect(problemsOf(bomb).lines).toEqual(['sample.yaml:2 锚点（&）里不能再有引用（*），请写全']);
});

test.each([
  ['an empty file', ''],
  ['a file of comments', '# nothing\n'],
  ['prose', 'just a sentence'],
  ['a list', '- a\n- b\n'],
])('%s is refused as a whole', (_name, yaml) => {
  const { code, lines } = problemsOf(yaml);
  expect(code).toBe('invalid-template');
  expect(lines[0]).toMatch(/^sample\.yaml:1 （整个文件）/);
});

test('every wrong place is named, not only the first', () => {
  const yaml = GOOD.replace('days: 10', 'days: 900').replace('to: officer', 'to: boss');
  expect(problemsOf(yaml).lines.length).toBeGreaterThanOrEqual(2);
});

test('what is told is Chinese', () => {
  for (const [, from, to] of BROKEN) {
    for (const line of problemsOf(GOOD.replace(from, to)).lines) expect(line).toMatch(/\p{Script=Han}/u);
  }
});
