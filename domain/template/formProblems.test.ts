import { formSchema } from './form.schema';
import { formProblems } from './formProblems';

const FORM = formSchema.parse({
  fields: [
    { id: 'date', title: '日期', type: 'date' },
    { id: 'place', title: '地点', type: 'text', max: 5 },
    { id: 'done', title: '内容', type: 'longText' },
    { id: 'served', title: '人数', type: 'number', min: 0, max: 100 },
    { id: 'kind', title: '类别', type: 'choice', options: ['线上', '线下'] },
    { id: 'note', title: '备注', type: 'text', required: false },
  ],
  evidence: { atLeast: 1, atMost: 2, kinds: ['image'], why: '有图有真相' },
});
const FULL = { date: '2026-12-01', place: '村委会', done: '讲座', served: 0, kind: '线下' };

test('a full form has no problem, optional fields left out or empty', () => {
  expect(formProblems(FORM, FULL, 1)).toEqual([]);
  expect(formProblems(FORM, { ...FULL, note: '' }, 2)).toEqual([]);
});

test.each([
  ['date', '2026-02-30', '日期：没有这一天：2026年2月30日'],
  ['date', '', '日期：请填写'],
  ['place', '一二三四五六', '地点：最多 5 个字'],
  ['place', '   ', '地点：请填写'],
  ['done', 12, '内容：请填文字'],
  ['done', '字'.repeat(4_001), '内容：最多 4000 个字'],
  ['served', -1, '人数：不能小于 0'],
  ['served', 101, '人数：不能大于 100'],
  ['served', 1.5, '人数：请填整数'],
  ['served', '12', '人数：请填整数'],
  ['served', Number.NaN, '人数：请填整数'],
  ['kind', '邮寄', '类别：请选择：线上、线下'],
])('%s = %p is told by name', (id, value, told) => {
  const problems = formProblems(FORM, { ...FULL, [id]: value }, 1);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toBe(`form.${id}`);
  expect(problems[0]?.reason).toContain(told);
});

test('characters are counted as people see them, also beyond the basic plane', () => {
  expect(formProblems(FORM, { ...FULL, place: '𠮷𠮷𠮷𠮷𠮷' }, 1)).toEqual([]);
});

test('a field the form does not have is refused by name, inherited names too', () => {
  const values = JSON.parse('{"colour":"red","__proto__":"x","constructor":"y"}') as Record<string, string>;
  const paths = formProblems(FORM, { ...FULL, ...values }, 1).map((p) => p.path);
  expect(paths).toEqual(expect.arrayContaining(['form.colour', 'form.constructor']));
});

test('every problem is named at once, with the evidence', () => {
  const problems = formProblems(FORM, { place: '' }, 0);
  expect(problems.map((p) => p.path)).toEqual([
    'form.date',
    'form.place',
    'form.done',
    'form.served',
    'form.kind',
    'evidence',
  ]);
});

test('evidence is bounded both ways, and refused where the form takes none', () => {
  expect(formProblems(FORM, FULL, 3)[0]?.reason).toBe('佐证最多 2 份');
  expect(formProblems(FORM, FULL, 0)[0]?.reason).toBe('请至少附上 1 份佐证');
  const bare = formSchema.parse({ fields: [{ id: 'text', title: '内容', type: 'text' }] });
  expect(formProblems(bare, { text: '有' }, 1)[0]?.reason).toBe('这个环节不收佐证');
});
