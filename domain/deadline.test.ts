import { instantOf } from './calendar/shanghai';
import { anchorKnown, deadlineAfterPause, resolveDeadline, shiftByWorkdays } from './deadline';
import { AUTUMN } from './fixtures/calendar';
import type { DateRule } from './template/rule.schema';

const ANCHORS = { start: '2026-09-21', end: '2026-12-29', opened: '2026-09-29' };

function rule(changes: Partial<DateRule>): DateRule {
  return {
    anchor: 'start',
    count: 0,
    unit: 'workday',
    direction: 'after',
    roll: 'forward',
    at: '17:00',
    ...changes,
  };
}

test('working days after opening, with the holiday named and the arithmetic told in one sentence', () => {
  const { due, date, explanation } = resolveDeadline(AUTUMN, rule({ anchor: 'opened', count: 4 }), ANCHORS);
  expect(date).toBe('2026-10-10');
  expect(due).toBe(instantOf('2026-10-10', '17:00'));
  expect(explanation.text).toBe(
    '环节开启日9月29日（周二）后第4个工作日（9月30日为第1个），跳过7个休息日：国庆节（国办发明电〔2025〕7号）7天，即10月10日（周六）17:00（工作日历第1版）。',
  );
  expect(explanation).toMatchObject({
    count: 4,
    counted: 4,
    unit: 'workday',
    provisional: false,
    calendarVersion: 1,
  });
});

test('a day of the programme that is a holiday rolls back and says which days it gave up', () => {
  const { date, explanation } = resolveDeadline(
    AUTUMN,
    rule({ count: 12, unit: 'day', roll: 'back' }),
    ANCHORS,
  );
  expect(date).toBe('2026-09-30');
  expect(explanation.skipped.map((s) => s.date)).toEqual(['2026-10-03', '2026-10-02', '2026-10-01']);
  expect(explanation.text).toContain(
    '10月3日（周六）是休息日，提前到其前第一个工作日，跳过3个休息日：国庆节（国办发明电〔2025〕7号）3天',
  );
});

test('before the end of the programme', () => {
  const { date } = resolveDeadline(AUTUMN, rule({ anchor: 'end', count: 2, direction: 'before' }), ANCHORS);
  expect(date).toBe('2026-12-25');
});

test('a fixed date, kept even on a Sunday when told so', () => {
  const fixed = rule({ anchor: 'date', date: '2026-11-01', unit: 'day', roll: 'none' });
  const { date, explanation } = resolveDeadline(AUTUMN, fixed, ANCHORS);
  expect(date).toBe('2026-11-01');
  expect(explanation.text).toBe(
    '指定日期11月1日（周日）当日，虽是休息日，按规则不移动，即11月1日（周日）17:00（工作日历第1版）。',
  );
});

test('a year without a notice is flagged in the data and in the sentence', () => {
  const { explanation } = resolveDeadline(AUTUMN, rule({ anchor: 'end', count: 5 }), ANCHORS);
  expect(explanation.provisional).toBe(true);
  expect(explanation.text).toBe(
    '方案结束日2026年12月29日（周二）后第5个工作日（2026年12月30日为第1个），跳过3个休息日：元旦（放假通知尚未公布，暂按固定日期）1天、周末2天，即2027年1月6日（周三）17:00；2027年放假通知尚未公布，公布后可能调整（工作日历第1版）。',
  );
});

test('a date that needs no roll says so, one that may not move says nothing', () => {
  const onMonday = rule({ unit: 'day', count: 7 });
  expect(resolveDeadline(AUTUMN, onMonday, ANCHORS).explanation.text).toBe(
    '方案开始日9月21日（周一）后第7天（9月22日为第1天），遇休息日顺延（这一天是工作日，不必移动），即9月28日（周一）17:00（工作日历第1版）。',
  );
  expect(resolveDeadline(AUTUMN, { ...onMonday, roll: 'none' }, ANCHORS).explanation.text).not.toContain(
    '休息日',
  );
});

test.each<[Partial<DateRule>, string]>([
  [{ snap: { endOf: 'quarter' } }, '方案开始日9月21日（周一）所在的2026年第3季度末9月30日（周三）前'],
  [{ snap: { endOf: 'month' } }, '方案开始日9月21日（周一）所在的2026年9月末9月30日（周三）前'],
  [{ snap: { endOf: 'halfYear' } }, '方案开始日9月21日（周一）所在的2026年下半年末12月31日（周四）前'],
  [{ snap: { endOf: 'year' } }, '方案开始日9月21日（周一）所在的2026年末12月31日（周四）前'],
  [
    { anchor: 'opened', snap: { weekday: 5, nth: 2 } },
    '环节开启日9月29日（周二）所在的9月的第2个周五9月11日（周五）前',
  ],
  [
    { anchor: 'end', snap: { weekday: 0, nth: 'last' } },
    '方案结束日12月29日（周二）所在的12月的最后一个周日12月27日（周日）前',
  ],
  [{ anchor: 'field', field: { step: 'kickoff', field: 'date' } }, '填报的日期10月14日（周三）前'],
  [
    { anchor: 'matter', matter: 'common', anchorTitle: '“组织实施”办结日' },
    '“组织实施”办结日10月16日（周五）前',
  ],
])('the anchor %j is told in words', (changes, told) => {
  const anchors = { ...ANCHORS, fields: { 'kickoff.date': '2026-10-14' }, matters: { common: '2026-10-16' } };
  const { explanation } = resolveDeadline(
    AUTUMN,
    rule({ ...changes, count: 2, direction: 'before' }),
    anchors,
  );
  expect(explanation.text.startsWith(told)).toBe(true);
});

test('the data names the day that was counted from, after it was moved to the end of its quarter', () => {
  const { explanation } = resolveDeadline(AUTUMN, rule({ snap: { endOf: 'quarter' }, count: 1 }), ANCHORS);
  expect(explanation.anchor).toEqual({ kind: 'start', date: '2026-09-30' });
});

test.each<Partial<DateRule>>([
  { anchor: 'opened' },
  { anchor: 'field', field: { step: 'kickoff', field: 'date' } },
  { anchor: 'matter', matter: 'common' },
])(
  'a rule that leans on what nobody knows yet can be asked about, and is a mistake to resolve: %j',
  (changes) => {
    const planning = { start: ANCHORS.start, end: ANCHORS.end, fields: { 'kickoff.place': '2026-10-14' } };
    expect(anchorKnown(rule(changes), planning)).toBe(false);
    expect(() => resolveDeadline(AUTUMN, rule(changes), planning)).toThrow(RangeError);
  },
);

test.each(['9999-12-31', '0001-01-01', ''])(
  'a date handed in that nobody can mean, %p, is as good as none',
  (date) => {
    const field = rule({ anchor: 'field', field: { step: 'kickoff', field: 'date' }, count: 3 });
    expect(anchorKnown(field, { ...ANCHORS, fields: { 'kickoff.date': date } })).toBe(false);
  },
);

test('what is known can be resolved', () => {
  const known = { ...ANCHORS, fields: { 'kickoff.date': '2026-10-14' }, matters: { common: '2026-10-16' } };
  const field = rule({ anchor: 'field', field: { step: 'kickoff', field: 'date' } });
  for (const r of [rule({}), rule({ anchor: 'opened' }), rule({ anchor: 'matter', matter: 'common' }), field])
    expect(anchorKnown(r, known)).toBe(true);
  expect(resolveDeadline(AUTUMN, field, known).date).toBe('2026-10-14');
});

test('moving by working days keeps the time of day', () => {
  const due = instantOf('2026-09-30', '17:00');
  expect(shiftByWorkdays(AUTUMN, due, 0)).toBe(due);
  expect(shiftByWorkdays(AUTUMN, due, 2)).toBe(instantOf('2026-10-09', '17:00'));
});

test('a deadline after a pause says what it was and how many working days were lost', () => {
  const { due, explanation } = deadlineAfterPause(AUTUMN, instantOf('2026-09-30', '17:00'), 2);
  expect(due).toBe(instantOf('2026-10-09', '17:00'));
  expect(explanation.text).toBe(
    '原定9月30日（周三）17:00；方案暂停期间耽误2个工作日，顺延至10月9日（周五）17:00（工作日历第1版）。',
  );
});

test('a pause over the new year shows both years', () => {
  const { explanation } = deadlineAfterPause(AUTUMN, instantOf('2026-12-30', '17:00'), 2);
  expect(explanation.text).toBe(
    '原定2026年12月30日（周三）17:00；方案暂停期间耽误2个工作日，顺延至2027年1月4日（周一）17:00；2027年放假通知尚未公布，公布后可能调整（工作日历第1版）。',
  );
});
