import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../domain/errors';
import { readScheme } from './readScheme';

const YAML = readFileSync(join(__dirname, '../schemes/trace-management.yaml'), 'utf8');

/** The shipped scheme with one text replaced; each must be there exactly once, or the case tests nothing. */
function refusal(from: string, to: string): AppError {
  expect(YAML.split(from)).toHaveLength(2);
  try {
    readScheme(YAML.replace(from, to), 'scheme.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

/** Line of the shipped file on which a text stands, from 1. */
const lineOf = (text: string) => YAML.slice(0, YAML.indexOf(text)).split('\n').length;

test('the shipped scheme adds up', () => {
  expect(readScheme(YAML, 'scheme.yaml').sections.map((s) => [s.title, s.weight])).toEqual([
    ['基础工作', 30],
    ['创新工作', 30],
    ['痕迹管理', 40],
  ]);
});

const REFUSED: [what: string, from: string, to: string, path: string, reason: string][] = [
  ['weights', 'weight: 40', 'weight: 41', 'sections', '权重之和须为100，现为101'],
  ['full marks of a section', 'full: 20', 'full: 21', 'sections.1.indicators', '满分之和须为100，现为101'],
  ['shares of the year', '[20, 30, 20, 30]', '[20, 30, 20, 20]', 'year.quarters', '占比之和须为100，现为90'],
  ['an indicator code twice', 'code: B8', 'code: B7', 'sections.1.indicators.7.code', '编号 B7 重复'],
  ['a bonus with an indicator’s code', 'code: P1', 'code: A1', 'bonus.items.0.code', '编号 A1 重复'],
  ['a section twice', 'id: trace\n', 'id: basic\n', 'sections.2.id', '部分 basic 重复'],
  ['nil above full', 'nil: 10', 'nil: 11', 'sections.2.indicators.6.nil', '零报告得分 11 不能高于满分 10'],
  [
    'a late mark above full',
    '{ workdays: 1, marks: 8 }',
    '{ workdays: 1, marks: 11 }',
    'sections.2.indicators.0.rule.late.0.marks',
    '不能高于满分 10',
  ],
  [
    'late days that do not rise',
    'workdays: 3,',
    'workdays: 1,',
    'sections.2.indicators.0.rule.late.1.workdays',
    '逐档增加',
  ],
  [
    'late marks that do not fall',
    'marks: 5 }',
    'marks: 8 }',
    'sections.2.indicators.0.rule.late.1.marks',
    '逐档降低',
  ],
  [
    'later still above the last',
    'beyond: 0',
    'beyond: 3',
    'sections.2.indicators.0.rule.beyond',
    '不能高于最后一档 2',
  ],
  ['an item above the full marks', 'each: 8 }', 'each: 9 }', 'sections.0.indicators.1.rule.each', '高于满分'],
  ['an item above the cap', '现场推广, each: 2 }', '现场推广, each: 6 }', 'bonus.items.0.each', '高于上限 5'],
];

test.each(REFUSED)(
  '%s that do not add up are refused, with file, line and place',
  (_, from, to, path, reason) => {
    const { code, detail } = refusal(from, to);
    expect(code).toBe('invalid-scheme');
    expect(detail.problems).toContainEqual({
      path: expect.stringMatching(new RegExp(`^scheme\\.yaml:\\d+ ${path.replaceAll('.', '\\.')}$`)),
      reason: expect.stringContaining(reason),
    });
  },
);

test('the line named is the line of the place', () => {
  expect(refusal('nil: 10', 'nil: 11').detail.problems![0]!.path).toBe(
    `scheme.yaml:${lineOf('nil: 10')} sections.2.indicators.6.nil`,
  );
});

test('a count needs a proof, timeliness takes neither proof nor nil return', () => {
  const counted = refusal(
    '{ kinds: [document, link], atLeast: 1 }\n        nil: 3\n        minutes: 40',
    '{ kinds: [document, link], atLeast: 0 }\n        nil: 3\n        minutes: 40',
  );
  expect(counted.detail.problems![0]!.path).toContain('sections.1.indicators.2.proof.atLeast');
  const timely = refusal('atLeast: 0 }', 'atLeast: 1 }\n        nil: 1');
  expect(timely.detail.problems!.map((p) => p.path.split(' ')[1])).toEqual([
    'sections.2.indicators.0.nil',
    'sections.2.indicators.0.proof.atLeast',
  ]);
});

test('a scheme that asks nothing in the first and third quarters is refused', () => {
  const yearly = YAML.replaceAll('period: quarter', 'period: halfYear').replaceAll(
    /(- code: C\d+\n)/g,
    '$1        period: year\n',
  );
  expect(() => readScheme(yearly, 'scheme.yaml')).toThrow(AppError);
});

test('wording that would assess persons is refused as such', () => {
  const { code, detail } = refusal('title: 按时报送本季度材料', 'title: 登记人员政治面貌');
  expect(code).toBe('forbidden-field');
  expect(detail.problems![0]!.path).toContain('sections.2.indicators.0.title');
});

test('an unknown key is named with its line', () => {
  const { detail } = refusal('  spread: 0.3', '  spred: 0.3');
  expect(detail.problems).toContainEqual({
    path: `scheme.yaml:${lineOf('  spread: 0.3')} reviewers.spred`,
    reason: '考核细则里没有这一项',
  });
});
