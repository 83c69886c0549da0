import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readScheme } from '../../programmes/quarter/scheme/readScheme';
import { AppError } from '../errors';
import { readTemplate } from '../template/readTemplate';

const folder = path.join(__dirname, '../../programmes');
const template = readFileSync(path.join(folder, 'hundredDays/hundred-days.yaml'), 'utf8');
const scheme = readFileSync(path.join(folder, 'quarter/schemes/trace-management.yaml'), 'utf8');

function refusal(read: (yaml: string, file: string) => unknown, yaml: string, from: string, to: string) {
  expect(yaml).toContain(from);
  const line = yaml.slice(0, yaml.indexOf(from)).split('\n').length;
  try {
    read(yaml.replace(from, to), 'x.yaml');
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, problems: error.detail.problems ?? [], line };
    throw error;
  }
  throw new Error(`${to} was read`);
}

test.each([
  ['the title', 'title: 1+2+X 百名党外人士百日服务基层', 'title: 信教群众登记', 'title', '信教'],
  ['a parameter', 'title: 每人自选服务次数', 'title: 家庭住址', 'parameters.x.title', '住址'],
  ['the id of a parameter', '\n  x: {', '\n  religion: {', 'parameters.religion', 'religion'],
  ['a matter', 'title: 小组服务', 'title: 人员排名', 'matters.group.title', '人员排名'],
  ['a step', 'title: 启动会', 'title: 登记政治面貌', 'matters.common.steps.0.title', '政治面貌'],
  ['a field', 'title: 服务人数', 'title: 户主姓名', 'fields.3.title', '户主'],
  ['a field’s id', 'id: served', 'id: homeAddress', 'fields.3.id', 'home address'],
  ['a hint', 'hint: 两次固定服务和自选服务各写一行', 'hint: 写明本人入党时间', 'hint', '入党'],
  ['a check', 'title: 审核服务计划', 'title: 审核现实表现', 'check.title', '表现'],
  ['the reason for a picture', 'why: 通报要求', 'why: 拍摄户主和身份证；通报要求', 'why', '身份证'],
])('%s of a template that asks for a person’s own is refused with its line', (_what, from, to, at, word) => {
  const { code, problems } = refusal(readTemplate, template, from, to);
  expect(code).toBe('forbidden-field');
  expect(problems[0]!.path).toMatch(/^x\.yaml:\d+ /);
  expect(problems[0]!.path).toContain(at);
  expect(problems[0]!.reason).toMatch(new RegExp(`^“${word}”涉及.+；可以`));
});

const asked = (field: string) =>
  refusal(
    readTemplate,
    template,
    '{ id: served, title: 服务人数, type: number, min: 0, max: 100000 }',
    field,
  );

test('answers to choose from are read one by one, and together', () => {
  const one = asked('{ id: served, title: 类别, type: choice, options: [单位, 回族] }');
  expect(one).toMatchObject({ code: 'forbidden-field' });
  expect(one.problems[0]!.path).toMatch(/options\.1$/);
  const together = asked('{ id: served, title: 类别, type: choice, options: [民主党派, 无党派人士, 群众] }');
  expect(together.problems[0]).toMatchObject({ reason: expect.stringContaining('“群众”') });
});

test.each([
  ['the title', 'title: 乡镇街道统战工作目标责任制考核细则', 'title: 干部评分', 'title'],
  ['a section', 'title: 创新工作', 'title: 村民思想动态', 'sections.1.title'],
  ['an indicator', 'title: 组织联谊交友活动（每次4分）', 'title: 掌握辖区信教群众底数', 'sections.0'],
  ['a bonus', 'title: 承办区级以上统战工作现场活动', 'title: 掌握重点人员动向', 'bonus.items.1.title'],
  ['a deduction', 'title: 整改事项逾期未完成且未说明原因', 'title: 发生上访', 'deduction.items.1.title'],
  ['the reason for a picture', 'why: 志愿服务以现场照片证明', 'why: 拍摄受访户主的人脸', 'proof.why'],
])('%s of a scheme is refused with its line', (_what, from, to, at) => {
  const { code, problems } = refusal(readScheme, scheme, from, to);
  expect(code).toBe('forbidden-field');
  expect(problems[0]!.path).toMatch(/^x\.yaml:\d+ /);
  expect(problems[0]!.path).toContain(at);
});

test('organisations, places, counts and points of service are asked for freely', () => {
  for (const title of ['牵头党派团体', '党员先锋岗数量', '身份证复印点是否公示', '走访户数', '民族乡']) {
    const yaml = template.replace('title: 服务人数', `title: ${title}`);
    expect(() => readTemplate(yaml, 'x.yaml')).not.toThrow();
  }
});
