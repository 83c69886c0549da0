import { useTestApi } from '../testing/apiForTests';
import { PEOPLE, rosterIn } from '../testing/programmeForTests';
import { listCalendarDays } from './listCalendarDays.route';

const api = useTestApi();

const days = (query: string) => api.get(`/api/v1/calendar/days?${query}`);

test('each day says what it is and under which notice', async () => {
  const answer = await days('from=2026-09-18&to=2026-09-27').expect(200);
  listCalendarDays.answer?.parse(answer.body);
  const kinds = answer.body.map((d: { date: string; kind: string }) => `${d.date.slice(8)} ${d.kind}`);
  expect(kinds).toEqual([
    '18 workday',
    '19 weekend',
    '20 make-up',
    ...['21', '22', '23', '24'].map((d) => `${d} workday`),
    ...['25', '26', '27'].map((d) => `${d} holiday`),
  ]);
  expect(answer.body[2]).toEqual({
    date: '2026-09-20',
    kind: 'make-up',
    notice: '国庆节（国办发明电〔2025〕7号）',
    provisional: false,
  });
  expect(answer.body[0].notice).toBeNull();
});

test('a year without a notice is provisional, and its festival says so', async () => {
  const { body } = await days('from=2026-12-31&to=2027-01-01').expect(200);
  expect(body).toMatchObject([
    { kind: 'workday', provisional: false },
    { kind: 'holiday', provisional: true, notice: expect.stringContaining('尚未公布') },
  ]);
});

test('one day, and as many as a programme is planned ahead', async () => {
  expect((await days('from=2026-02-28&to=2026-02-28').expect(200)).body).toHaveLength(1);
  expect((await days('from=2026-01-01&to=2028-03-10').expect(200)).body).toHaveLength(800);
});

test.each([
  ['from=2026-01-01&to=2028-03-11', 'calendar-range', 'query.to'],
  ['from=1999-12-31&to=2000-01-02', 'calendar-range', 'query.from'],
  ['from=2099-12-31&to=2100-01-01', 'calendar-range', 'query.to'],
  ['from=2026-01-02&to=2026-01-01', 'invalid-request', 'query.to'],
  ['from=2026-02-30&to=2026-03-01', 'invalid-request', 'query.from'],
  ['from=2026-1-1&to=2026-03-01', 'invalid-request', 'query.from'],
  ['from=2026-01-01', 'invalid-request', 'query.to'],
  ['from=2026-01-01&from=2026-01-02&to=2026-03-01', 'invalid-request', 'query.from'],
  ['from=2026-01-01&to=2026-01-02&colour=red', 'unknown-field', 'query.colour'],
  ['from=2026-01-01&to=2026-01-02&unit=', 'invalid-request', 'query.unit'],
  ['from=2026-01-01&to=2026-01-02&unit=nobody', 'invalid-request', 'query.unit'],
])('%s is refused as %s at %s', async (query, code, path) => {
  const { body } = await days(query).expect(422);
  expect(body).toMatchObject({ code, errors: [{ path }] });
});

test('a unit or group on a roster is known', async () => {
  await rosterIn(api.db, PEOPLE, api.clock.now());
  for (const unit of ['示例单位01', '第1组'])
    await days(`from=2026-01-01&to=2026-01-02&unit=${encodeURIComponent(unit)}`).expect(200);
});

test('without a token', async () => {
  await api
    .get('/api/v1/calendar/days?from=2026-01-01&to=2026-01-02')
    .auth('wrong', { type: 'bearer' })
    .expect(401);
});
