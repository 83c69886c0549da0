import { PUBLISHED } from '../fixtures/calendar';
import type { Calendar, CalendarUploadDay } from './calendar.types';
import { calendarOfUnit } from './calendarOfUnit';
import { dayOf } from './dayOf';
import { withExtraDays, withYear } from './withYear';

/** A notice for 2027, made up for the test, that also rules on the end of 2026. */
const NOTICE_2027: CalendarUploadDay[] = [
  { date: '2026-12-31', kind: 'holiday', notice: '元旦（样例通知）' },
  { date: '2027-01-01', kind: 'holiday', notice: '元旦（样例通知）' },
  { date: '2027-01-10', kind: 'make-up', notice: '元旦（样例通知）' },
];
const EXTRA = {
  示例街道: { '2026-07-08': { kind: 'holiday', notice: '防汛停工' } },
} satisfies Calendar['extra'];

test('an uploaded year is published, its days hold, also those in December of the year before', () => {
  const next = withYear(PUBLISHED, 2027, NOTICE_2027);
  expect(next).toMatchObject({ version: 2, publishedYears: [2024, 2025, 2026, 2027] });
  expect(dayOf(next, '2026-12-31')).toMatchObject({ kind: 'holiday', notice: '元旦（样例通知）' });
  expect(dayOf(next, '2027-01-10')).toMatchObject({ kind: 'make-up', provisional: false });
  // No longer the assumption of a provisional year.
  expect(dayOf(next, '2027-10-01')).toMatchObject({ kind: 'workday', provisional: false });
  expect(dayOf(next, '2026-10-01').notice).toBe('国庆节（国办发明电〔2025〕7号）');
  expect(PUBLISHED.version).toBe(1);
});

test('uploading a year again replaces its days, the December ones too', () => {
  const once = withYear(PUBLISHED, 2027, NOTICE_2027);
  const again = withYear(once, 2027, [{ date: '2027-01-02', kind: 'holiday', notice: '元旦（更正）' }]);
  expect(again.version).toBe(3);
  expect(dayOf(again, '2026-12-31').kind).toBe('workday');
  expect(dayOf(again, '2027-01-01').kind).toBe('workday');
  expect(dayOf(again, '2027-01-02').notice).toBe('元旦（更正）');
});

test('uploading the year before again leaves the December days of the later notice alone', () => {
  const once = withYear(PUBLISHED, 2027, NOTICE_2027);
  const again = withYear(once, 2026, [
    { date: '2026-10-01', kind: 'holiday', notice: '国庆节（更正）' },
    { date: '2026-12-31', kind: 'holiday', notice: '岁末（更正）' },
  ]);
  expect(dayOf(again, '2026-12-31').notice).toBe('元旦（样例通知）');
  expect(dayOf(again, '2026-10-01').notice).toBe('国庆节（更正）');
  expect(dayOf(again, '2026-10-02').kind).toBe('workday');
});

test('the order of uploads does not matter', () => {
  const of2025: CalendarUploadDay[] = [{ date: '2025-05-01', kind: 'holiday', notice: '劳动节（更正）' }];
  const one = withYear(withYear(PUBLISHED, 2027, NOTICE_2027), 2025, of2025);
  const other = withYear(withYear(PUBLISHED, 2025, of2025), 2027, NOTICE_2027);
  expect(one).toEqual(other);
  expect(JSON.stringify(one.days)).toBe(JSON.stringify(other.days));
});

test('an uploaded year keeps the units’ own days', () => {
  const next = withYear({ ...PUBLISHED, extra: EXTRA }, 2027, NOTICE_2027);
  expect(dayOf(calendarOfUnit(next, '示例街道'), '2026-07-08').notice).toBe('防汛停工');
});

test('a unit’s own days are replaced as a whole, those of others stay, and none means none', () => {
  const first = withExtraDays(PUBLISHED, '', [{ date: '2026-08-03', kind: 'holiday', notice: '区庆' }]);
  const second = withExtraDays(first, '示例街道', [{ date: '2026-07-09', kind: 'holiday', notice: '抢险' }]);
  const third = withExtraDays(second, '示例街道', [
    { date: '2026-07-08', kind: 'holiday', notice: '防汛停工' },
  ]);
  expect(third).toMatchObject({ version: 4, publishedYears: PUBLISHED.publishedYears });
  expect(dayOf(calendarOfUnit(third, '示例街道'), '2026-07-09').kind).toBe('workday');
  expect(dayOf(calendarOfUnit(third, '示例街道'), '2026-07-08').notice).toBe('防汛停工');
  expect(dayOf(calendarOfUnit(third, '示例街道'), '2026-08-03').notice).toBe('区庆');
  const emptied = withExtraDays(withExtraDays(third, '示例街道', []), '', []);
  expect(emptied).toEqual({ ...PUBLISHED, version: 6 });
});
