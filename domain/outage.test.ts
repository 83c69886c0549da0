import fc from 'fast-check';
import { isWorkday } from './calendar/dayOf';
import { addDays, dateOf, instantOf, timeOf } from './calendar/shanghai';
import { AUTUMN } from './fixtures/calendar';
import { deadlineAfterOutage, GAP_MS, graceUntil, outageProblems, outageSince, windowText } from './outage';

const at = instantOf;
const NOW = at('2026-11-10', '09:00');

describe('what the pulse says', () => {
  it('says nothing on the first start ever', () => {
    expect(outageSince(null, NOW)).toBeNull();
  });

  it('takes a gap of five minutes for a restart, and a longer one for an outage', () => {
    expect(outageSince(NOW - GAP_MS, NOW)).toBeNull();
    expect(outageSince(NOW - GAP_MS - 1, NOW)).toEqual({ from: NOW - GAP_MS - 1, to: NOW });
  });

  it('is not misled by a clock that was set back', () => {
    expect(outageSince(NOW + 3_600_000, NOW)).toBeNull();
  });
});

describe('where a deadline goes', () => {
  // Wednesday 16 to Thursday 17 September 2026.
  const outage = { from: at('2026-09-16', '09:00'), to: at('2026-09-17', '16:00') };

  it('keeps its time of day on the first working day after the day on which the outage ended', () => {
    const moved = deadlineAfterOutage(AUTUMN, at('2026-09-16', '17:00'), outage);
    expect(moved).toMatchObject({ due: at('2026-09-18', '17:00'), date: '2026-09-18' });
    expect(moved!.explanation.text).toBe(
      '原定9月16日（周三）17:00，正在系统停运期间（9月16日 09:00至9月17日 16:00）；' +
        '顺延至停运结束后的第一个工作日，即9月18日（周五）17:00。',
    );
  });

  it('takes a make-up Sunday for the working day it is', () => {
    // Ended on Saturday 19 September; Sunday the 20th is worked for National Day.
    const until = { from: outage.from, to: at('2026-09-19', '10:00') };
    expect(graceUntil(AUTUMN, at('2026-09-18', '17:00'), until)).toBe(at('2026-09-20', '17:00'));
  });

  it('steps over a holiday and names its notice', () => {
    const until = { from: at('2026-09-29', '12:00'), to: at('2026-09-30', '20:00') };
    const { due, explanation } = deadlineAfterOutage(AUTUMN, at('2026-09-30', '17:00'), until)!;
    expect(due).toBe(at('2026-10-08', '17:00'));
    expect(explanation.skipped.map((s) => s.date)).toEqual([1, 2, 3, 4, 5, 6, 7].map((d) => `2026-10-0${d}`));
    expect(explanation.text).toContain('跳过7个休息日（国庆节（国办发明电〔2025〕7号））');
    expect(explanation.provisional).toBe(false);
  });

  it('says the years, and that the new one has no notice yet, over New Year', () => {
    const until = { from: at('2026-12-30', '12:00'), to: at('2026-12-31', '23:00') };
    const { due, explanation } = deadlineAfterOutage(AUTUMN, at('2026-12-31', '17:00'), until)!;
    // 1 January is a Friday and a festival of fixed date, then a weekend.
    expect(due).toBe(at('2027-01-04', '17:00'));
    expect(explanation.provisional).toBe(true);
    expect(explanation.text).toContain('原定2026年12月31日（周四）17:00');
    expect(explanation.text).toContain('即2027年1月4日（周一）17:00；所涉年份放假通知尚未公布');
  });

  it('stays where it is outside the window, and is inside at both of its ends', () => {
    expect(graceUntil(AUTUMN, outage.from - 1, outage)).toBeNull();
    expect(graceUntil(AUTUMN, outage.to + 1, outage)).toBeNull();
    expect(graceUntil(AUTUMN, outage.from, outage)).toBe(at('2026-09-18', '09:00'));
    expect(graceUntil(AUTUMN, outage.to, outage)).toBe(at('2026-09-18', '16:00'));
  });

  it('always ends after the outage, on a working day, at the same time of day, and never moves twice', () => {
    const minute = 60_000;
    const span = fc.record({
      start: fc.integer({ min: 0, max: 100 * 1440 }),
      length: fc.integer({ min: 5, max: 20 * 1440 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(span, ({ start, length, part }) => {
        const from = at('2026-09-01', '00:00') + start * minute;
        const to = from + length * minute;
        const due = from + Math.floor(length * part) * minute;
        const grace = graceUntil(AUTUMN, due, { from, to })!;
        expect(grace).toBeGreaterThan(to);
        expect(isWorkday(AUTUMN, dateOf(grace))).toBe(true);
        expect(timeOf(grace)).toBe(timeOf(due));
        expect(graceUntil(AUTUMN, grace, { from, to })).toBeNull();
      }),
    );
  });
});

describe('what somebody may report', () => {
  const from = at('2026-11-09', '09:00');
  const to = at('2026-11-09', '18:00');
  const paths = (window: { from: number; to: number }, recorded: { from: number; to: number }[] = []) =>
    outageProblems(window, NOW, recorded).map((p) => p.path);

  it('takes a window that is over, also right after another', () => {
    expect(paths({ from, to })).toEqual([]);
    expect(paths({ from, to: NOW }, [{ from: from - 3_600_000, to: from }])).toEqual([]);
  });

  it('refuses one that ends before it begins, is not over, or lasts more than sixty days', () => {
    expect(paths({ from: to, to: from })).toEqual(['to']);
    expect(paths({ from, to: from })).toEqual(['to']);
    expect(paths({ from, to: NOW + 1 })).toEqual(['to']);
    expect(paths({ from: NOW + 1, to: NOW + 2 })).toEqual(['from', 'to']);
    const long = instantOf(addDays('2026-11-09', -60), '09:00');
    expect(paths({ from: long, to: from })).toEqual([]);
    expect(paths({ from: long, to: from + 1 })).toEqual(['to']);
  });

  it('names the one it overlaps', () => {
    expect(outageProblems({ from, to }, NOW, [{ from: to - 1, to: NOW }])).toEqual([
      { path: 'from', reason: '与已登记的停运（11月9日 17:59至11月10日 09:00）重叠' },
    ]);
  });
});

test('a window within one day names the day once, one over New Year both years', () => {
  expect(windowText({ from: at('2026-07-01', '09:00'), to: at('2026-07-01', '11:30') })).toBe(
    '7月1日 09:00至11:30',
  );
  expect(windowText({ from: at('2026-12-31', '09:00'), to: at('2027-01-02', '08:00') })).toBe(
    '2026年12月31日 09:00至2027年1月2日 08:00',
  );
});
