import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isWorkday } from '../calendar/dayOf';
import { addDays, dateOf, daysBetween, weekdayOf } from '../calendar/shanghai';
import { resolveDeadline } from '../deadline';
import { PUBLISHED } from '../fixtures/calendar';
import { readTemplate } from '../template/readTemplate';
import type { DateRule, Template } from '../template/template.schema';
import { expandTemplate } from './expandTemplate';

const file = path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml');
const template = readTemplate(readFileSync(file, 'utf8'), 'hundred-days.yaml');

/** A hundred days from Monday 12 October 2026. */
const WINDOW = { start: '2026-10-12', end: '2027-01-19' };

function stepsOf(key: string, parameters: Record<string, number> = {}) {
  const matter = expandTemplate(template, parameters, WINDOW).find((m) => m.key === key);
  if (!matter) throw new RangeError(`no matter ${key}`);
  return matter.steps;
}
const day = (rule: DateRule) => rule.count + 1;

test('the hundred-day template opens one matter for the office, one a group and one a participant', () => {
  expect(expandTemplate(template, {}, WINDOW).map((m) => [m.key, m.for])).toEqual([
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

test('X repeats as often as the programme says; one alone says no count, but keeps its place for a second', () => {
  const electives = (x: number) => stepsOf('participant', { x }).filter((s) => s.tally === 'X');
  expect(electives(5).map((s) => s.title)).toEqual([1, 2, 3, 4, 5].map((k) => `自选服务（${k}/5）`));
  expect(electives(1)).toMatchObject([{ id: 'elective-1', title: '自选服务' }]);
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
  for (const matter of expandTemplate(template, { x: 10 }, WINDOW)) {
    const ids = matter.steps.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(expandTemplate(template, { x: 3 }, WINDOW)).toEqual(expandTemplate(template, { x: 3 }, WINDOW));
});

test('waiting for a step that is checked means waiting for its check', () => {
  const participant = template.matters.participant!;
  const [plan, , , final] = participant.steps;
  const waiting = {
    ...template,
    matters: { participant: { ...participant, steps: [plan!, { ...final!, opens: { after: ['plan'] } }] } },
  };
  const steps = expandTemplate(waiting, {}, WINDOW)[0]?.steps;
  expect(steps?.find((s) => s.id === 'final')?.after).toEqual(['plan-check']);
});

/** A template of one matter with these steps, written as in YAML. */
function withSteps(steps: string, days = 68): Template {
  return readTemplate(
    `id: sample
version: 1
title: 样例
about: 一份样例
days: ${days}
closes: { workdays: 5, after: end }
ladders: { plain: {} }
matters:
  common:
    title: 组织实施
    for: programme
    steps:
      - id: kickoff
        title: 启动会
        due: { workdays: 5, after: start }
        form: { fields: [{ id: date, title: 日期, type: date }] }
        ladder: plain
${steps}`,
    'sample.yaml',
  );
}

const VISITS = (opens: string): string => `
      - id: visit
        title: 走访
        opens: ${opens}
        due: { workdays: 2, after: opened }
        form: { fields: [{ id: text, title: 内容, type: text }] }
        ladder: plain
        check: { by: officer, title: 审核走访, due: { workdays: 3 }, ladder: plain }
`;

test('every Friday is one step a Friday from the first day to the last, with its check', () => {
  const template = withSteps(VISITS('{ every: friday, at: "09:00" }'));
  // Fri 25 September and 2 October 2026 are holidays, and stay in the list.
  const window = { start: '2026-09-18', end: '2026-10-09' };
  const visits = expandTemplate(template, {}, window)[0]!.steps.slice(1);
  expect(visits.map((s) => s.id)).toEqual([1, 2, 3, 4].flatMap((k) => [`visit-${k}`, `visit-${k}-check`]));
  const opened = visits.filter((s) => !s.checks);
  expect(opened.map((s) => s.title)).toEqual([1, 2, 3, 4].map((k) => `走访（${k}/4）`));
  expect(opened.map((s) => s.opensOn?.date)).toEqual([
    '2026-09-18',
    '2026-09-25',
    '2026-10-02',
    '2026-10-09',
  ]);
  expect(opened.map((s) => dateOf(resolveDeadline(PUBLISHED, s.opensOn!, window).due))).toEqual([
    '2026-09-18',
    '2026-09-28',
    '2026-10-08',
    '2026-10-09',
  ]);
});

test('two Fridays inside one long holiday open on the same day after it, and both are there', () => {
  const template = withSteps(VISITS('{ every: friday, roll: back, at: "09:00" }'));
  // Spring Festival 2024: 10 to 17 February; the Sundays 4 and 18 are worked. Friday 16 goes back to Friday 9.
  const window = { start: '2024-02-05', end: '2024-02-20' };
  const dates = expandTemplate(template, {}, window)[0]!.steps.flatMap((s) =>
    s.opensOn ? [resolveDeadline(PUBLISHED, s.opensOn, window).date] : [],
  );
  expect(dates).toEqual(['2024-02-09', '2024-02-09']);
});

test('no weekday of the window is ever dropped, whatever the holidays; each opens on a working day near it', () => {
  const rolls = fc.constantFrom('forward' as const, 'back' as const);
  const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 6, max: 399 }),
      fc.integer({ min: 0, max: 6 }),
      rolls,
      (from, length, weekday, roll) => {
        const template = withSteps(VISITS(`{ every: ${weekdays[weekday]}, roll: ${roll} }`));
        const start = addDays('2024-01-01', from);
        const window = { start, end: addDays(start, length) };
        const rules = expandTemplate(template, {}, window)[0]!.steps.flatMap((s) => s.opensOn ?? []);
        const nominal = Array.from({ length: length + 1 }, (_, n) => addDays(start, n)).filter(
          (day) => weekdayOf(day) === weekday,
        );
        expect(rules.map((r) => r.date)).toEqual(nominal);
        for (const rule of rules) {
          const { date } = resolveDeadline(PUBLISHED, rule, window);
          expect(isWorkday(PUBLISHED, date)).toBe(true);
          // The longest row of days off in these years is nine.
          expect(Math.abs(daysBetween(rule.date!, date))).toBeLessThanOrEqual(9);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a window that no programme has is a mistake of the caller', () => {
  const template = withSteps(VISITS('{ every: friday }'));
  expect(() => expandTemplate(template, {}, { start: '2026-01-01', end: '2030-01-01' })).toThrow(RangeError);
});

test('a rule on an earlier answer carries the words of its form, not its ids', () => {
  const template = withSteps(`
      - id: minutes
        title: 纪要
        opens: { after: [kickoff] }
        due: { workdays: 3, after: { field: kickoff.date } }
        form: { fields: [{ id: text, title: 内容, type: text }] }
        ladder: plain
`);
  const due = expandTemplate(template, {}, WINDOW)[0]!.steps[1]!.due;
  const fields = { 'kickoff.date': '2026-10-14' };
  expect(resolveDeadline(PUBLISHED, due, { ...WINDOW, fields }).explanation.text).toMatch(
    /^“启动会”日期10月14日（周三）后第3个工作日/,
  );
});
