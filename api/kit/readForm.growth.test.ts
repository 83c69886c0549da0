import fc from 'fast-check';
import { plainDate, plainMoment } from '../../domain/calendar/typedDate';
import { AppError } from '../../domain/errors';
import { beyondLinear } from '../../tests/support/growth';
import { calendarInput } from '../office/calendar.input';

const at = (text: string) => plainMoment(text);

test.each([
  ['2026-12-01T09:30', '2026-12-01T01:30:00.000Z'],
  ['2026-12-01 9:30', '2026-12-01T01:30:00.000Z'],
  ['2026年12月1日 09:30', '2026-12-01T01:30:00.000Z'],
  ['2026年12月1日09：30', '2026-12-01T01:30:00.000Z'],
  ['２０２６/12/1　09:30:15', '2026-12-01T01:30:00.000Z'],
  [' 2026.12.1  T 09:30:15.123 ', '2026-12-01T01:30:00.000Z'],
])('%s is a moment', (text, iso) => {
  expect(new Date(at(text)!).toISOString()).toBe(iso);
});

test.each([
  '',
  '2026-12-01',
  '09:30',
  '2026-12-0109:30',
  '2026-12-01 24:00',
  '2026-12-01 09:60',
  '2026-13-01 09:30',
])('%s is none', (text) => {
  expect(at(text)).toBeNull();
});

test('whatever is typed into a date, a moment or a list of days, reading it grows with its length', async () => {
  const unit = fc.constantFrom(
    ' ',
    '\u3000',
    '日',
    'T',
    ':',
    '1',
    '09:30',
    '2026',
    '-',
    '年',
    ',',
    '，',
    '\t',
    'a',
    '.',
  );
  const some = (minLength: number) => fc.array(unit, { minLength, maxLength: 3 }).map((a) => a.join(''));
  const read = async (text: string) => {
    plainDate(text);
    plainMoment(text);
    const values = { unit: '', days: text };
    await calendarInput({ form: 'extraDays', values, problems: [], error: null }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  };
  await fc.assert(
    fc.asyncProperty(some(0), some(1), some(0), async (head, again, tail) => {
      const make = (n: number) => head + again.repeat(Math.ceil(n / again.length)) + tail;
      expect(await beyondLinear(make, read, 5_000)).toBeLessThan(1);
    }),
    { numRuns: 100 },
  );
});
