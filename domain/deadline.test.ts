import { instantOf } from './calendar/shanghai';
import { deadlineAfterPause, resolveDeadline, shiftByWorkdays } from './deadline';
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
    '环节开启日9月29日（周二）后第4个工作日，遇休息日顺延，跳过7个休息日（国庆节（国办发明电〔2025〕7号）），即10月10日（周六）17:00。',
  );
  expect(explanation).toMatchObject({ count: 4, unit: 'workday', provisional: false, calendarVersion: 1 });
});

test('a day of the programme that is a holiday rolls back and says which days it gave up', () => {
  const { date, explanation } = resolveDeadline(
    AUTUMN,
    rule({ count: 12, unit: 'day', roll: 'back' }),
    ANCHORS,
  );
  expect(date).toBe('2026-09-30');
  expect(explanation.skipped.map((s) => s.date)).toEqual(['2026-10-03', '2026-10-02', '2026-10-01']);
  expect(explanation.text).toContain('遇休息日提前');
});

test('before the end of the programme', () => {
  const { date } = resolveDeadline(AUTUMN, rule({ anchor: 'end', count: 2, direction: 'before' }), ANCHORS);
  expect(date).toBe('2026-12-25');
});

test('a fixed date, kept even on a Sunday when told so', () => {
  const fixed = rule({ anchor: 'date', date: '2026-11-01', unit: 'day', roll: 'none' });
  const { date, explanation } = resolveDeadline(AUTUMN, fixed, ANCHORS);
  expect(date).toBe('2026-11-01');
  expect(explanation.text).toBe('指定日期11月1日（周日）当日，即11月1日（周日）17:00。');
});

test('a year without a notice is flagged in the data and in the sentence', () => {
  const { explanation } = resolveDeadline(AUTUMN, rule({ anchor: 'end', count: 5 }), ANCHORS);
  expect(explanation.provisional).toBe(true);
  expect(explanation.text).toContain('放假通知尚未公布');
});

test('a rule that leans on an opening nobody knows yet is a mistake of the caller', () => {
  const planning = { start: ANCHORS.start, end: ANCHORS.end };
  expect(() => resolveDeadline(AUTUMN, rule({ anchor: 'opened' }), planning)).toThrow(RangeError);
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
    '原定9月30日（周三）17:00；方案暂停期间耽误2个工作日，顺延至10月9日（周五）17:00。',
  );
});
