import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTemplate } from '../template/readTemplate';
import type { DateRule } from '../template/template.schema';
import { expandTemplate } from './expandTemplate';

const file = path.join(__dirname, '../../programmes/hundred-days.yaml');
const template = readTemplate(readFileSync(file, 'utf8'), 'hundred-days.yaml');

function stepsOf(key: string, parameters: Record<string, number> = {}) {
  const matter = expandTemplate(template, parameters).find((m) => m.key === key);
  if (!matter) throw new RangeError(`no matter ${key}`);
  return matter.steps;
}
const day = (rule: DateRule) => rule.count + 1;

test('the hundred-day template opens one matter for the office, one a group and one a participant', () => {
  expect(expandTemplate(template, {}).map((m) => [m.key, m.for])).toEqual([
    ['common', 'programme'],
    ['group', 'group'],
    ['participant', 'participant'],
  ]);
});

test('every checked step is followed by its check, and X by default means two', () => {
  expect(stepsOf('participant').map((s) => s.id)).toEqual([
    'plan',
    'plan-check',
    'fixed-1',
    'fixed-1-check',
    'fixed-2',
    'fixed-2-check',
    'elective-1',
    'elective-1-check',
    'elective-2',
    'elective-2-check',
    'final',
    'final-check',
  ]);
});

test('X repeats as often as the programme says; one alone is not numbered', () => {
  const electives = (x: number) => stepsOf('participant', { x }).filter((s) => s.tally === 'X');
  expect(electives(5).map((s) => s.title)).toEqual([1, 2, 3, 4, 5].map((k) => `自选服务（${k}/5）`));
  expect(electives(1)).toMatchObject([{ id: 'elective', title: '自选服务' }]);
});

test('repeated steps are spread over the days, the last on the last', () => {
  const due = stepsOf('participant', { x: 4 })
    .filter((s) => s.tally === 'X')
    .map((s) => day(s.due));
  expect(due).toEqual([33, 52, 70, 88]);
  expect(
    stepsOf('participant')
      .filter((s) => s.tally === '2')
      .map((s) => day(s.due)),
  ).toEqual([40, 75]);
});

test('a check belongs to the group leader, waits for its step and carries its number', () => {
  expect(stepsOf('participant').find((s) => s.id === 'fixed-2-check')).toMatchObject({
    title: '审核固定服务（2/2）',
    who: 'groupLeader',
    after: ['fixed-2'],
    checks: 'fixed-2',
    form: null,
    nilReturn: false,
    ladder: 'check',
  });
});

test('ids are unique within a matter and the same every time', () => {
  for (const matter of expandTemplate(template, { x: 10 })) {
    const ids = matter.steps.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(expandTemplate(template, { x: 3 })).toEqual(expandTemplate(template, { x: 3 }));
});

test('waiting for a step that is checked means waiting for its check', () => {
  const participant = template.matters.participant!;
  const [plan, , , final] = participant.steps;
  const waiting = {
    ...template,
    matters: { participant: { ...participant, steps: [plan!, { ...final!, opens: { after: ['plan'] } }] } },
  };
  const steps = expandTemplate(waiting, {})[0]?.steps;
  expect(steps?.find((s) => s.id === 'final')?.after).toEqual(['plan-check']);
});
