import fc from 'fast-check';
import { countDays } from './calendar/countDays';
import { isWorkday } from './calendar/dayOf';
import { addDays } from './calendar/shanghai';
import { PUBLISHED } from './fixtures/calendar';
import { planBackward } from './planBackward';

const STEPS = [
  { title: '调研', workdays: 5 },
  { title: '起草', workdays: 3 },
  { title: '报审', workdays: 2 },
];

test('milestones are laid back from the end over the National Day and its make-up Saturday', () => {
  // 报审 9, 10 October (a make-up Saturday); 起草 29, 30 September and 8 October; 调研 21 to 24 and 28 September.
  const plan = planBackward(PUBLISHED, { start: '2026-09-14', end: '2026-10-11', milestones: STEPS });
  expect(plan.milestones).toEqual([
    { title: '调研', workdays: 5, from: '2026-09-21', to: '2026-09-28' },
    { title: '起草', workdays: 3, from: '2026-09-29', to: '2026-10-08' },
    { title: '报审', workdays: 2, from: '2026-10-09', to: '2026-10-10' },
  ]);
  // 14–18 September, the make-up Sunday 20, 21–24, 28–30, and 8–10 October: 5 + 1 + 4 + 3 + 3.
  expect(plan).toMatchObject({ feasible: true, available: 16, needed: 10, missing: 0, squeezed: null });
  expect(plan.text).toBe(
    '各节点共需10个工作日，9月14日（周一）至10月11日（周日）有16个工作日。时间够用，富余6个工作日，最迟9月21日（周一）开始。（工作日历第1版）',
  );
});

test('too little time is said in plain words: how many days are lacking, where it runs out, who gets nothing', () => {
  // 30 September, 8, 9, 10 October: 报审 takes 9 and 10, 起草 has two of its three days, 调研 none.
  const plan = planBackward(PUBLISHED, { start: '2026-09-30', end: '2026-10-10', milestones: STEPS });
  expect(plan.milestones).toEqual([
    { title: '调研', workdays: 5, from: null, to: null },
    { title: '起草', workdays: 3, from: '2026-09-30', to: '2026-10-08' },
    { title: '报审', workdays: 2, from: '2026-10-09', to: '2026-10-10' },
  ]);
  expect(plan).toMatchObject({
    feasible: false,
    available: 4,
    needed: 10,
    missing: 6,
    squeezed: { title: '起草', left: 2, needed: 3 },
    beginBy: '2026-09-21',
  });
  expect(plan.text).toBe(
    '各节点共需10个工作日，9月30日（周三）至10月10日（周六）有4个工作日。时间不够，缺6个工作日：从后往前排，“起草”需要3个工作日，只剩2个，它前面的“调研”没有时间可排。要按时完成，须在9月21日（周一）开始，否则须压缩节点或推迟结束日。（工作日历第1版）',
  );
});

test('a milestone for which not one day is left is the squeezed one', () => {
  const plan = planBackward(PUBLISHED, { start: '2026-10-09', end: '2026-10-10', milestones: STEPS });
  expect(plan.squeezed).toEqual({ title: '起草', left: 0, needed: 3 });
  expect(plan.milestones.map((m) => m.from)).toEqual([null, null, '2026-10-09']);
});

test('exactly enough is enough, and one day less is not', () => {
  const wish = { end: '2026-10-10', milestones: STEPS };
  const plan = planBackward(PUBLISHED, { ...wish, start: '2026-09-21' });
  expect(plan).toMatchObject({ feasible: true, available: 10, beginBy: '2026-09-21' });
  expect(plan.text).toContain('没有富余');
  expect(planBackward(PUBLISHED, { ...wish, start: '2026-09-22' })).toMatchObject({
    missing: 1,
    squeezed: { title: '调研', left: 4, needed: 5 },
  });
});

test('an end in the middle of a holiday, or before the start, leaves no day at all', () => {
  const holiday = planBackward(PUBLISHED, { start: '2026-10-02', end: '2026-10-06', milestones: STEPS });
  expect(holiday).toMatchObject({ available: 0, missing: 10, squeezed: { title: '报审', left: 0 } });
  const reversed = planBackward(PUBLISHED, { start: '2026-10-10', end: '2026-10-09', milestones: STEPS });
  expect(reversed).toMatchObject({ feasible: false, available: 0 });
});

test('a plan that reaches into 2027 says that its notice is not out', () => {
  const plan = planBackward(PUBLISHED, { start: '2026-12-01', end: '2027-01-15', milestones: STEPS });
  expect(plan.provisional).toBe(true);
  expect(plan.text).toContain('2027年放假通知尚未公布');
  expect(plan.text).toContain('2026年12月1日（周二）至2027年1月15日（周五）');
});

test.each([[[]], [[{ title: '空', workdays: 0 }]], [[{ title: '半', workdays: 1.5 }]]])(
  'milestones %j are a mistake of the caller',
  (milestones) => {
    expect(() => planBackward(PUBLISHED, { start: '2026-09-01', end: '2026-09-30', milestones })).toThrow(
      RangeError,
    );
  },
);

const dates = fc.integer({ min: 0, max: 1_000 }).map((n) => addDays('2024-01-01', n));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

test('milestones are gapless, on working days, each of its own length, and never before the start', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 300 }), sizes, (start, length, sizes) => {
      const end = addDays(start, length);
      const milestones = sizes.map((workdays, n) => ({ title: `节点${n}`, workdays }));
      const plan = planBackward(PUBLISHED, { start, end, milestones });
      const count = (n: number, anchor: string) =>
        countDays(PUBLISHED, { anchor, count: n, unit: 'workday', direction: 'after', roll: 'none' });
      const given = plan.milestones.filter((m) => m.from !== null);
      given.forEach((m, n) => {
        expect(isWorkday(PUBLISHED, m.from!) && isWorkday(PUBLISHED, m.to!)).toBe(true);
        expect(m.from! >= start && m.to! <= end).toBe(true);
        const next = given[n + 1];
        if (next) expect(count(1, m.to!).date).toBe(next.from);
        if (m.title !== plan.squeezed?.title) expect(count(m.workdays - 1, m.from!).date).toBe(m.to);
      });
      expect(plan.feasible).toBe(plan.beginBy >= start && plan.needed <= plan.available);
      expect(plan.feasible).toBe(plan.missing === 0 && plan.squeezed === null);
      // Who is squeezed gets what is left; who comes before gets nothing; everybody after gets all.
      const at = plan.milestones.findIndex((m) => m.title === plan.squeezed?.title);
      expect(plan.milestones.slice(0, Math.max(0, at)).every((m) => m.from === null)).toBe(true);
      if (plan.feasible) expect(plan.milestones[0]!.from).toBe(plan.beginBy);
    }),
  );
});
