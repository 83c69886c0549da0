import { PUBLISHED } from '../fixtures/calendar';
import type { CountRequest } from './calendar.types';
import { explainCount } from './explainCount';

function explain(changes: Partial<CountRequest>) {
  return explainCount(PUBLISHED, {
    anchor: '2026-09-29',
    count: 4,
    unit: 'workday',
    direction: 'after',
    roll: 'none',
    ...changes,
  });
}

test('the count is told in one sentence, with its days as data', () => {
  expect(explain({})).toEqual({
    date: '2026-10-10',
    counted: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10'],
    skipped: [1, 2, 3, 4, 5, 6, 7].map((d) => ({
      date: `2026-10-0${d}`,
      reason: '国庆节（国办发明电〔2025〕7号）',
    })),
    provisional: false,
    text: '9月29日（周二）后第4个工作日（9月30日为第1个），跳过7个休息日：国庆节（国办发明电〔2025〕7号）7天，即10月10日（周六）（工作日历第1版）。',
  });
});

test('zero working days from a day of rest rolls as told', () => {
  const zero = { anchor: '2026-10-03', count: 0 };
  expect(explain(zero)).toMatchObject({ date: '2026-10-03', counted: [] });
  expect(explain(zero).text).toBe(
    '10月3日（周六）当日，虽是休息日，按规则不移动，即10月3日（周六）（工作日历第1版）。',
  );
  expect(explain({ ...zero, roll: 'forward' })).toMatchObject({ date: '2026-10-08' });
  expect(explain({ ...zero, roll: 'back' })).toMatchObject({ date: '2026-09-30' });
  expect(explain({ ...zero, anchor: '2026-10-10', roll: 'forward' }).text).toContain('不必移动');
});

test('over the end of the year every date shows its year, and the missing notice is said', () => {
  const over = explain({ anchor: '2026-12-30', count: 2 });
  expect(over).toMatchObject({ date: '2027-01-04', provisional: true });
  expect(over.text).toBe(
    '2026年12月30日（周三）后第2个工作日（2026年12月31日为第1个），跳过3个休息日：元旦（放假通知尚未公布，暂按固定日期）1天、周末2天，即2027年1月4日（周一）；2027年放假通知尚未公布，公布后可能调整（工作日历第1版）。',
  );
});

test('a roll over the end of the year and back shows the years too', () => {
  expect(explain({ anchor: '2026-12-29', count: 3, unit: 'day', roll: 'back' }).text).toContain(
    '2027年1月1日（周五）是休息日，提前到其前第一个工作日',
  );
});

test('counting back, and by calendar days', () => {
  expect(explain({ anchor: '2026-10-08', count: 1, direction: 'before' }).text).toMatch(
    /^10月8日（周四）前第1个工作日，跳过7个休息日/,
  );
  expect(explain({ count: 30, unit: 'day', roll: 'forward' }).text).toBe(
    '9月29日（周二）后第30天（9月30日为第1天），遇休息日顺延（这一天是工作日，不必移动），即10月29日（周四）（工作日历第1版）。',
  );
});
