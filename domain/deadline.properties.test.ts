import fc from 'fast-check';
import { countDays } from './calendar/countDays';
import { dayOf, isWorkday } from './calendar/dayOf';
import { addDays, daysBetween, weekdayOf } from './calendar/shanghai';
import { snapDate } from './calendar/snapDate';
import { resolveDeadline } from './deadline';
import { PUBLISHED } from './fixtures/calendar';
import type { DateRule } from './template/rule.schema';

/** From three published years into one that is not. */
const dates = fc.integer({ min: 0, max: 1_400 }).map((n) => addDays('2024-01-01', n));
const counts = fc.integer({ min: 0, max: 400 });
const snaps = fc.oneof(
  fc.constant(undefined),
  fc.record({
    endOf: fc.constantFrom('month' as const, 'quarter' as const, 'halfYear' as const, 'year' as const),
  }),
  fc.record({
    weekday: fc.integer({ min: 0, max: 6 }),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 'last' as const),
  }),
);
const rules: fc.Arbitrary<DateRule> = fc.record({
  anchor: fc.constant('opened' as const),
  snap: snaps,
  count: counts,
  unit: fc.constantFrom('workday' as const, 'day' as const),
  direction: fc.constantFrom('after' as const, 'before' as const),
  roll: fc.constantFrom('none' as const, 'forward' as const, 'back' as const),
  at: fc.constant('17:00'),
});

function resolve(rule: DateRule, opened: string) {
  return resolveDeadline(PUBLISHED, rule, { start: '2020-01-01', end: '2020-01-01', opened });
}

test('no deadline falls on a day of rest, unless the rule counts calendar days and does not roll', () => {
  fc.assert(
    fc.property(rules, dates, (rule, opened) => {
      const mayRest = rule.roll === 'none' && (rule.unit === 'day' || rule.count === 0);
      expect(mayRest || isWorkday(PUBLISHED, resolve(rule, opened).date)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a later anchor never gives an earlier deadline', () => {
  fc.assert(
    fc.property(rules, dates, fc.integer({ min: 0, max: 60 }), (rule, opened, later) => {
      expect(resolve(rule, addDays(opened, later)).due >= resolve(rule, opened).due).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a larger count never gives a deadline nearer to its anchor', () => {
  fc.assert(
    fc.property(rules, dates, fc.integer({ min: 1, max: 30 }), (rule, opened, more) => {
      fc.pre(rule.count + more <= 400);
      const [less, larger] = [resolve(rule, opened), resolve({ ...rule, count: rule.count + more }, opened)];
      const grows = rule.direction === 'after' ? larger.due >= less.due : larger.due <= less.due;
      expect(grows).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('counting forward and back again are inverse, from any working day, over all the holidays', () => {
  fc.assert(
    fc.property(dates, counts, fc.boolean(), (anchor, count, forward) => {
      fc.pre(isWorkday(PUBLISHED, anchor));
      const [there, back] = forward ? (['after', 'before'] as const) : (['before', 'after'] as const);
      const unit = 'workday' as const;
      const far = countDays(PUBLISHED, { anchor, count, unit, direction: there, roll: 'none' }).date;
      expect(countDays(PUBLISHED, { anchor: far, count, unit, direction: back, roll: 'none' }).date).toBe(
        anchor,
      );
    }),
    { numRuns: 200 },
  );
});

test('every day that was skipped is a day of rest, and the explanation names all of them', () => {
  fc.assert(
    fc.property(rules, dates, (rule, opened) => {
      const { explanation } = resolve(rule, opened);
      for (const { date, reason } of explanation.skipped) {
        expect(isWorkday(PUBLISHED, date)).toBe(false);
        expect(explanation.text).toContain(reason);
      }
      expect(explanation.counted).toBe(rule.count);
    }),
    { numRuns: 200 },
  );
});

test('an answer that leans on 2027 says so, and no other does', () => {
  fc.assert(
    fc.property(rules, dates, (rule, opened) => {
      const { date, explanation } = resolve(rule, opened);
      const touched = [explanation.anchor.date, date, ...explanation.skipped.map((s) => s.date)];
      const unsure = touched.some((d) => dayOf(PUBLISHED, d).provisional);
      expect(explanation.provisional).toBe(unsure);
      expect(/(2027|2028|2023)年、?.*放假通知尚未公布，公布后可能调整/.test(explanation.text)).toBe(unsure);
    }),
    { numRuns: 200 },
  );
});

test('the end of a period is its last day, and the nth weekday is in its month', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 6 }), (date, weekday) => {
      const month = snapDate(date, { endOf: 'month' });
      expect(month.slice(0, 7)).toBe(date.slice(0, 7));
      expect(addDays(month, 1).slice(8)).toBe('01');
      expect(addDays(snapDate(date, { endOf: 'quarter' }), 1).slice(5)).toMatch(/^(01|04|07|10)-01$/);
      expect(addDays(snapDate(date, { endOf: 'halfYear' }), 1).slice(5)).toMatch(/^(01|07)-01$/);
      expect(snapDate(date, { endOf: 'year' })).toBe(`${date.slice(0, 4)}-12-31`);
      const nths = ([1, 2, 3, 4] as const).map((nth) => snapDate(date, { weekday, nth }));
      const last = snapDate(date, { weekday, nth: 'last' });
      expect(Number(nths[0]!.slice(8))).toBeLessThanOrEqual(7);
      nths.forEach((d, n) => {
        expect(d.slice(0, 7)).toBe(date.slice(0, 7));
        expect(weekdayOf(d)).toBe(weekday);
        if (n > 0) expect(daysBetween(nths[n - 1]!, d)).toBe(7);
      });
      expect([0, 7]).toContain(daysBetween(nths[3]!, last));
      expect(addDays(last, 7).slice(0, 7)).not.toBe(date.slice(0, 7));
    }),
  );
});
