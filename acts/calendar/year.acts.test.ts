import iconv from 'iconv-lite';
import request from 'supertest';
import { listCalendarDays } from '../../api/routes/listCalendarDays.route';
import { showCalendar } from '../../api/routes/showCalendar.route';
import { TOKEN, useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { addDays } from '../../domain/calendar/shanghai';
import { previewCalendarYear, putCalendarYear } from './year.acts';

const api = useTestApi();
let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme(api);
});
beforeEach(() => {
  api.engine.calls.length = 0;
});

interface Row {
  date: string;
  kind: string;
  notice: string | null;
}
const NOTICE = '示例通知';
const preview = (year: number, body: object) => api.post(`/api/v1/calendar/years/${year}/preview`, body);
const put = (year: number, body: object, key?: string) =>
  api.put(`/api/v1/calendar/years/${year}`, body, key);
const version = async () => (await api.get('/api/v1/calendar').expect(200)).body.version as number;

/** 2026 as the API tells it, every day, with further holidays. */
async function year2026(...holidays: string[]): Promise<Row[]> {
  const { body } = await api.get('/api/v1/calendar/days?from=2026-01-01&to=2026-12-31').expect(200);
  listCalendarDays.answer?.parse(body);
  return (body as Row[]).map(({ date, kind, notice }) =>
    holidays.includes(date) ? { date, kind: 'holiday', notice: NOTICE } : { date, kind, notice },
  );
}
const planDue = async () => {
  const id = await programme.matterOf('参与者001');
  const { body } = await api.get(`/api/v1/matters/${id}`).expect(200);
  return body.steps.find((s: { id: string }) => s.id === 'plan');
};

test('a new holiday: shown, then made, and the running programme follows at once', async () => {
  const before = await planDue();
  const holiday = before.dueAt.slice(0, 10);
  const days = await year2026(holiday);
  const shown = await preview(2026, { days }).expect(200);
  previewCalendarYear.json?.answer.parse(shown.body);
  expect(shown.body).toMatchObject({ year: 2026, previewId: expect.any(String) });
  expect(shown.body.days).toContainEqual({ date: holiday, kind: 'holiday', notice: NOTICE });
  // Nothing is changed by looking.
  expect(await version()).toBe(1);
  expect(api.engine.calls).toEqual([]);
  const moves = shown.body.diff.programmes[0].moves as { step: string; from: string; to: string }[];
  const move = moves.find((m) => m.step === 'participant/plan')!;
  expect(move).toMatchObject({ what: 'due', from: before.dueAt });
  expect(move.to > before.dueAt).toBe(true);

  const made = await put(2026, { previewId: shown.body.previewId, reason: '增加一天假' }).expect(200);
  putCalendarYear.json?.answer.parse(made.body);
  expect(made.body).toMatchObject({ version: 2, year: 2026, programmes: [programme.id] });
  expect(made.body.diff).toEqual(shown.body.diff);
  expect(api.engine.calls).toEqual([`pokeProgramme ${programme.id} calendarChanged`]);
  await programme.drive();
  const after = await planDue();
  expect(after.dueAt).toBe(move.to);
  expect(after.why).toContain(NOTICE);
  expect(after.deadlines.map((d: { dueAt: string }) => d.dueAt)).toEqual([before.dueAt, move.to]);

  const standing = await api.get('/api/v1/calendar').expect(200);
  showCalendar.answer?.parse(standing.body);
  expect(standing.body).toMatchObject({
    version: 2,
    source: '增加一天假',
    publishedYears: [2024, 2025, 2026],
  });
  const again = await put(2026, { previewId: shown.body.previewId }).expect(409);
  expect(again.body.code).toBe('preview-stale');
});

test('two at once with one preview: one is made', async () => {
  const shown = await preview(2026, { days: await year2026('2026-11-03') }).expect(200);
  const body = { previewId: shown.body.previewId };
  const before = await version();
  const answers = await Promise.all([put(2026, body), put(2026, body)]);
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  expect(await version()).toBe(before + 1);
  await programme.drive();
});

test('the same key is done once, and answers the same', async () => {
  const shown = await preview(2026, { days: await year2026('2026-11-04') }).expect(200);
  const body = { previewId: shown.body.previewId };
  const first = await put(2026, body, 'year-1').expect(200);
  const again = await put(2026, body, 'year-1').expect(200).expect('Idempotent-Replayed', 'true');
  expect(again.body).toEqual(first.body);
  await programme.drive();
});

test('refused when the world has moved since: another calendar, a programme paused', async () => {
  const early = await preview(2026, { days: await year2026('2026-11-05') }).expect(200);
  const other = await preview(2026, { days: await year2026('2026-11-06') }).expect(200);
  await put(2026, { previewId: other.body.previewId }).expect(200);
  await programme.drive();
  const stale = await put(2026, { previewId: early.body.previewId }).expect(409);
  expect(stale.body.code).toBe('preview-stale');
  const fresh = await preview(2026, { days: await year2026('2026-11-05') }).expect(200);
  await api.post(`/api/v1/programmes/${programme.id}/pause`, { reason: '防汛' }).expect(200);
  const paused = await put(2026, { previewId: fresh.body.previewId }).expect(409);
  expect(paused.body.code).toBe('preview-stale');
  await api.post(`/api/v1/programmes/${programme.id}/resume`, { reason: '恢复' }).expect(200);
  await programme.drive();
});

test('without a preview, with another’s, and with other days than were shown', async () => {
  const before = await version();
  const days = await year2026('2026-11-10');
  expect((await put(2026, { days }).expect(409)).body.code).toBe('preview-needed');
  expect((await put(2026, { previewId: 'v-nothing' }).expect(404)).body.code).toBe('not-found');
  const { previewId } = (await preview(2026, { days }).expect(200)).body;
  const wrongYear = await put(2027, { previewId }).expect(422);
  expect(wrongYear.body.errors).toEqual([{ path: 'previewId', reason: '这是另一项改动的预览编号' }]);
  const others = await put(2026, { previewId, days: await year2026('2026-11-11') }).expect(409);
  expect(others.body.code).toBe('preview-stale');
  expect(await version()).toBe(before);
  await put(2026, { previewId, days }).expect(200);
  await programme.drive();
});

describe('a csv', () => {
  const upload = (content: Buffer | string, fields: Record<string, string> = {}) => {
    const test = request(api.app).post('/api/v1/calendar/years/2027/preview').auth(TOKEN, { type: 'bearer' });
    for (const [name, value] of Object.entries(fields)) test.field(name, value);
    return test.attach('file', Buffer.from(content), '2027.csv');
  };
  const CSV =
    '日期,类型,通知\n2027/1/1,放假,元旦\n2027/5/1,放假,\n2027/10/1,放假,国庆节\n2027/10/9,上班,国庆节\n';

  test('in GB18030, with a notice for rows that name none, is previewed and put', async () => {
    const shown = await upload(iconv.encode(CSV, 'gb18030'), { notice: NOTICE }).expect(200);
    expect(shown.body.days).toEqual([
      { date: '2027-01-01', kind: 'holiday', notice: '元旦' },
      { date: '2027-05-01', kind: 'holiday', notice: NOTICE },
      { date: '2027-10-01', kind: 'holiday', notice: '国庆节' },
      { date: '2027-10-09', kind: 'make-up', notice: '国庆节' },
    ]);
    await request(api.app)
      .put('/api/v1/calendar/years/2027')
      .auth(TOKEN, { type: 'bearer' })
      .field('previewId', shown.body.previewId)
      .field('notice', NOTICE)
      .attach('file', Buffer.from(CSV), '2027.csv')
      .expect(200);
    const { body } = await api.get('/api/v1/calendar').expect(200);
    expect(body).toMatchObject({ publishedYears: [2024, 2025, 2026, 2027], source: '上传2027年放假安排' });
    const day = await api.get('/api/v1/calendar/days?from=2027-10-09&to=2027-10-09').expect(200);
    expect(day.body[0]).toMatchObject({ kind: 'make-up', notice: '国庆节', provisional: false });
  });

  test('every wrong row is named by its line', async () => {
    const { body } = await upload(
      '日期,类型,通知\n2027-01-01,放假,元旦\n2027-02-30,放假,x\n2027-03-01,补觉,x\n',
    ).expect(422);
    expect(body.code).toBe('invalid-calendar');
    const paths = body.errors.map((e: { path: string }) => e.path);
    expect(paths).toEqual(expect.arrayContaining(['第3行', '第4行', 'days']));
  });

  test('no file, two files, a workbook, a further field', async () => {
    const post = () =>
      request(api.app).post('/api/v1/calendar/years/2027/preview').auth(TOKEN, { type: 'bearer' });
    const none = await post().field('notice', NOTICE).expect(422);
    expect(none.body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'days' }] });
    const two = await post()
      .attach('file', Buffer.from(CSV), 'a.csv')
      .attach('file', Buffer.from(CSV), 'b.csv');
    expect(two.body.code).toBe('invalid-upload');
    const workbook = await upload('PK\u0003\u0004').expect(422);
    expect(workbook.body.errors[0].reason).toContain('csv');
    expect((await upload(CSV, { colour: 'red' }).expect(422)).body.code).toBe('unknown-field');
    expect((await upload('x'.repeat(300_000)).expect(413)).body.code).toBe('too-large');
  });
});

const GOOD = [
  { date: '2028-01-01', kind: 'holiday' },
  { date: '2028-05-01', kind: 'holiday' },
  { date: '2028-10-01', kind: 'holiday' },
];
const more = (...rows: object[]) => ({ days: [...GOOD, ...rows], notice: NOTICE });

test.each([
  ['no days', {}, 'invalid-request', 'days'],
  ['half a year', { days: GOOD.slice(1), notice: NOTICE }, 'invalid-calendar', 'days'],
  ['no notice', { days: GOOD }, 'invalid-calendar', 'days.0.notice'],
  [
    'a day that does not exist',
    more({ date: '2028-02-30', kind: 'holiday' }),
    'invalid-calendar',
    'days.3.date',
  ],
  ['another year', more({ date: '2027-05-01', kind: 'holiday' }), 'invalid-calendar', 'days.3.date'],
  ['the same day twice', more({ date: '2028-01-01', kind: 'holiday' }), 'invalid-calendar', 'days.3.date'],
  ['an unknown kind', more({ date: '2028-01-08', kind: 'nap' }), 'invalid-calendar', 'days.3.kind'],
  [
    'a make-up day on a Monday',
    more({ date: '2028-01-10', kind: 'make-up' }),
    'invalid-calendar',
    'days.3.kind',
  ],
  ['neither date nor day', more({ kind: 'holiday' }), 'invalid-request', 'days.3.date'],
  [
    'date and day',
    more({ date: '2028-01-02', day: '2028-01-02', kind: 'holiday' }),
    'invalid-request',
    'days.3.day',
  ],
  [
    'an unknown field of a row',
    more({ date: '2028-01-02', kind: 'holiday', colour: 'red' }),
    'unknown-field',
    'days.3.colour',
  ],
  ['a line break in the notice', { days: GOOD, notice: '示例\n通知' }, 'invalid-request', 'notice'],
  ['no list', { days: 'all' }, 'invalid-request', 'days'],
  [
    'too many rows',
    { days: Array.from({ length: 1001 }, () => GOOD[0]), notice: NOTICE },
    'invalid-request',
    'days',
  ],
])('%s is refused and named', async (_what, body, code, path) => {
  const before = await api.db.selectFrom('previews').select('id').execute();
  const answer = await preview(2028, body).expect(422);
  expect(answer.body.code).toBe(code);
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ path }));
  expect(await api.db.selectFrom('previews').select('id').execute()).toHaveLength(before.length);
});

test('“day” instead of “date”, and a day of the December before, are taken', async () => {
  const rows = GOOD.map(({ date, kind }) => ({ day: date, kind }));
  const extra = { date: '2027-12-31', kind: 'holiday', notice: '元旦' };
  const { body } = await preview(2028, { days: [...rows, extra], notice: NOTICE }).expect(200);
  expect(body.days[0]).toEqual(extra);
  expect(body.days).toHaveLength(4);
});

test.each(['1999', '2100', '26', 'abcd', '20260'])('the year %s is refused', async (year) => {
  const { body } = await api.post(`/api/v1/calendar/years/${year}/preview`, { days: GOOD }).expect(422);
  expect(body.errors).toContainEqual(expect.objectContaining({ path: 'path.year' }));
});

test('a programme that reaches into a year without a notice is named', async () => {
  const wish = {
    template: 'hundred-days',
    title: '跨年方案',
    startsOn: '2027-11-15',
    rosterId: programme.rosterId,
  };
  const { body: started } = await api.post('/api/v1/programmes', wish).expect(201);
  expect(addDays('2027-11-15', 99)).toBe(started.endsOn);
  const { body } = await api.get('/api/v1/calendar').expect(200);
  expect(body.provisionalYears).toEqual([
    { year: 2028, programmes: [{ id: started.id, title: '跨年方案' }] },
  ]);
});
