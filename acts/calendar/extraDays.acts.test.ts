import { showCalendar } from '../../api/routes/showCalendar.route';
import { useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { previewExtraDaysCalendar, putExtraDaysCalendar } from './extraDays.acts';

const api = useTestApi();
let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme(api);
});

const UNIT = '示例单位01';
const PATH = '/api/v1/calendar/extra-days';
const day = (date: string, kind = 'holiday', notice = '防汛停工') => ({ date, kind, notice });
const preview = (body: object) => api.post(`${PATH}/preview`, body);
const put = (body: object, key?: string) => api.put(PATH, body, key);
const apply = async (body: { unit: string | null; days: object[] }) => {
  const { previewId } = (await preview(body).expect(200)).body;
  const answer = await put({ unit: body.unit, previewId, reason: '防汛' }).expect(200);
  await programme.drive();
  return answer.body;
};
const planDue = async (name: string): Promise<string> => {
  const { body } = await api.get(`/api/v1/matters/${await programme.matterOf(name)}`).expect(200);
  return body.steps.find((s: { id: string }) => s.id === 'plan').dueAt;
};
const kindOf = async (date: string, unit?: string) => {
  const of = unit ? `&unit=${encodeURIComponent(unit)}` : '';
  const { body } = await api.get(`/api/v1/calendar/days?from=${date}&to=${date}${of}`).expect(200);
  return body[0].kind;
};

test('a unit’s flood day moves the deadlines of that unit only, as shown before', async () => {
  const [mine, theirs] = [await planDue('参与者001'), await planDue('参与者002')];
  const flood = mine.slice(0, 10);
  const shown = await preview({ unit: UNIT, days: [day(flood)] }).expect(200);
  previewExtraDaysCalendar.json?.answer.parse(shown.body);
  expect(shown.body).toMatchObject({ unit: UNIT, unitKnown: true, days: [day(flood)] });
  const plan = shown.body.diff.programmes[0].moves.filter(
    (m: { step: string; what: string }) => m.step === 'participant/plan' && m.what === 'due',
  );
  expect(plan).toEqual([expect.objectContaining({ matters: [await programme.matterOf('参与者001')] })]);

  const made = await put({ unit: UNIT, previewId: shown.body.previewId }).expect(200);
  putExtraDaysCalendar.json?.answer.parse(made.body);
  expect(made.body).toMatchObject({ version: 2, unit: UNIT, programmes: [programme.id] });
  await programme.drive();
  expect(await planDue('参与者001')).toBe(plan[0].to);
  expect((await planDue('参与者001')) > mine).toBe(true);
  expect(await planDue('参与者002')).toBe(theirs);
  expect(await kindOf(flood, UNIT)).toBe('holiday');
  expect(await kindOf(flood)).toBe('workday');
  const standing = await api.get('/api/v1/calendar').expect(200);
  showCalendar.answer?.parse(standing.body);
  expect(standing.body.extraDays).toEqual([{ unit: UNIT, days: [day(flood)] }]);
});

test('the list replaces the one before; an empty one takes all back', async () => {
  await apply({ unit: UNIT, days: [day('2026-10-21'), day('2026-10-20')] });
  expect(await kindOf('2026-10-20', UNIT)).toBe('holiday');
  await apply({ unit: UNIT, days: [day('2026-10-24', 'make-up', '集中办公')] });
  expect(await kindOf('2026-10-20', UNIT)).toBe('workday');
  expect(await kindOf('2026-10-24', UNIT)).toBe('make-up');
  await apply({ unit: UNIT, days: [] });
  expect(await kindOf('2026-10-24', UNIT)).toBe('weekend');
  expect((await api.get('/api/v1/calendar')).body.extraDays).toEqual([]);
});

test('null is everybody; a unit’s own day wins over it', async () => {
  await apply({ unit: null, days: [day('2026-11-16', 'holiday', '地方节日')] });
  await apply({ unit: UNIT, days: [day('2026-11-16', 'make-up', '值守')] });
  expect(await kindOf('2026-11-16')).toBe('holiday');
  expect(await kindOf('2026-11-16', '示例单位02')).toBe('holiday');
  expect(await kindOf('2026-11-16', UNIT)).toBe('make-up');
  const { body } = await api.post('/api/v1/calendar/explain', {
    ...{ anchor: '2026-11-13', count: 1, unit: 'workday', direction: 'after', roll: 'none' },
  });
  expect(body.date).toBe('2026-11-17');
  expect(body.skipped).toContainEqual({ date: '2026-11-16', reason: expect.stringContaining('地方节日') });
});

test('a unit nobody has heard of is said so, and may be entered before its roster', async () => {
  const { body } = await preview({ unit: '示例单位99', days: [day('2026-10-20')] }).expect(200);
  expect(body.unitKnown).toBe(false);
});

test('without a preview, with another unit’s, with a year’s, with other days', async () => {
  const days = [day('2026-10-22')];
  expect((await put({ unit: UNIT, days }).expect(409)).body.code).toBe('preview-needed');
  const { previewId } = (await preview({ unit: UNIT, days }).expect(200)).body;
  expect((await put({ unit: null, previewId }).expect(422)).body.errors[0].path).toBe('previewId');
  const year = [1, 5, 10].map((m) => day(`2027-${String(m).padStart(2, '0')}-01`));
  const other = (await api.post('/api/v1/calendar/years/2027/preview', { days: year }).expect(200)).body;
  expect((await put({ unit: UNIT, previewId: other.previewId }).expect(404)).body.code).toBe('not-found');
  await api.put('/api/v1/calendar/years/2027', { previewId }).expect(404);
  const changed = await put({ unit: UNIT, previewId, days: [day('2026-10-23')] }).expect(409);
  expect(changed.body.code).toBe('preview-stale');
  await put({ unit: UNIT, previewId, days }, 'extra-1').expect(200);
  await put({ unit: UNIT, previewId, days }, 'extra-1').expect(200).expect('Idempotent-Replayed', 'true');
});

test.each([
  ['no unit', { days: [] }, 'invalid-request', 'unit'],
  ['an empty unit', { unit: ' ', days: [] }, 'invalid-request', 'unit'],
  ['no list', { unit: null }, 'invalid-request', 'days'],
  ['a day that does not exist', { unit: null, days: [day('2026-02-30')] }, 'invalid-calendar', 'days.0.date'],
  ['a day before the calendar', { unit: null, days: [day('1999-12-31')] }, 'invalid-calendar', 'days.0.date'],
  [
    'the same day twice',
    { unit: null, days: [day('2026-10-20'), day('2026-10-20', 'make-up')] },
    'invalid-calendar',
    'days.1.date',
  ],
  [
    'no reason',
    { unit: null, days: [day('2026-10-20', 'holiday', ' ')] },
    'invalid-calendar',
    'days.0.notice',
  ],
  ['an unknown kind', { unit: null, days: [day('2026-10-20', 'weekend')] }, 'invalid-request', 'days.0.kind'],
  ['an unknown field', { unit: null, days: [], colour: 1 }, 'unknown-field', 'colour'],
])('%s is refused and named', async (_what, body, code, path) => {
  const answer = await preview(body).expect(422);
  expect(answer.body).toMatchObject({ code, errors: [{ path }] });
});
