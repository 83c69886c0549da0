import { useTestApi } from '../../api/testing/apiForTests';
import { explainCalendar } from './explainCalendar.act';

const api = useTestApi();

const QUESTION = { anchor: '2026-09-24', count: 3, unit: 'workday', direction: 'after', roll: 'none' };
const explain = (changes: object = {}, key?: string) =>
  api.post('/api/v1/calendar/explain', { ...QUESTION, ...changes }, key);

test('working days over a festival: the date, the days skipped with their notice, and one sentence', async () => {
  const { body } = await explain().expect(200);
  explainCalendar.json?.answer.parse(body);
  expect(body).toMatchObject({ date: '2026-09-30', counted: 3, provisional: false });
  expect(body.skipped).toEqual(
    ['25', '26', '27'].map((d) => ({ date: `2026-09-${d}`, reason: '中秋节（国办发明电〔2025〕7号）' })),
  );
  expect(body.text).toContain('9月30日（周三）');
  expect(body.text).toContain('中秋节');
  expect(body.text).toContain('第1版');
});

test.each([
  ['forward', '2026-10-08'],
  ['back', '2026-09-30'],
  ['none', '2026-10-03'],
])('zero working days from a day off, rolled %s', async (roll, date) => {
  const { body } = await explain({ anchor: '2026-10-03', count: 0, roll }).expect(200);
  expect(body).toMatchObject({ date, counted: 0 });
});

test('calendar days before, and a span into a year without a notice', async () => {
  const back = await explain({ unit: 'day', direction: 'before', count: 10 }).expect(200);
  expect(back.body).toMatchObject({ date: '2026-09-14', counted: 10, skipped: [] });
  const ahead = await explain({ anchor: '2026-12-25', count: 10 }).expect(200);
  expect(ahead.body.provisional).toBe(true);
  expect(ahead.body.text).toContain('尚未公布');
});

test('the same key answers the same; another question under it is refused', async () => {
  const first = await explain({}, 'explain-1').expect(200);
  const again = await explain({}, 'explain-1').expect(200).expect('Idempotent-Replayed', 'true');
  expect(again.body).toEqual(first.body);
  expect((await explain({ count: 4 }, 'explain-1').expect(422)).body.code).toBe('idempotency-mismatch');
});

test.each([
  [{ anchor: '2026-02-29' }, 'invalid-request', 'anchor'],
  [{ anchor: '1899-01-01' }, 'calendar-range', 'anchor'],
  [{ count: 401 }, 'invalid-request', 'count'],
  [{ count: -1 }, 'invalid-request', 'count'],
  [{ count: 1.5 }, 'invalid-request', 'count'],
  [{ count: '3' }, 'invalid-request', 'count'],
  [{ unit: 'week' }, 'invalid-request', 'unit'],
  [{ direction: undefined }, 'invalid-request', 'direction'],
  [{ roll: null }, 'invalid-request', 'roll'],
  [{ for: 'nobody' }, 'invalid-request', 'for'],
  [{ colour: 'red' }, 'unknown-field', 'colour'],
])('%j is refused as %s at %s', async (changes, code, path) => {
  const { body } = await explain(changes).expect(422);
  expect(body).toMatchObject({ code, errors: [{ path }] });
});
