import { startProgramme } from '../../../acts/programme/startProgramme.act';
import { useTestApi } from '../../../api/testing/apiForTests';
import { rosterIn } from '../../../api/testing/programmeForTests';
import { openedQuarter } from '../../../api/testing/quarterForTests';
import type { Bulletin } from '../bulletin/bulletin.types';
import { publishBulletin } from '../bulletin/issue.store';
import { makeRoster, makeUnits } from '../makeUnits';
import { quarterStart } from '../quarter.start';
import { seriesCreated } from './createSeries.act';
import { listSeries } from './listSeries.route';
import { openSeries } from './openSeries.act';
import { showYear } from './showYear.route';
import { stopSeries } from './stopSeries.act';

const ROSTER = makeRoster(2, 3);
const api = useTestApi();
let rosterId: string;
beforeAll(async () => {
  rosterId = await rosterIn(api.db, ROSTER, api.clock.now());
});

const settled = () => new Promise(setImmediate);
const wish = (changes: object = {}) => ({
  ...{ title: '季度通报', template: 'trace-quarter', scheme: 'trace-management', rosterId },
  ...changes,
});
const create = (changes?: object, key?: string) => api.post('/api/v1/series', wish(changes), key);
const open = (id: string, body: object = {}, key?: string) =>
  api.post(`/api/v1/series/${id}/open`, body, key);
const counted = async (table: 'series' | 'programmes' | 'schemes') =>
  (
    await api.db
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

describe('a quarter started by hand', () => {
  const start = (changes: object = {}, key?: string) => {
    const quarter = { template: 'trace-quarter', title: '一季度', startsOn: '2027-01-01', rosterId };
    return api.post('/api/v1/programmes', { ...quarter, ...changes }, key);
  };

  test('pins the newest scheme and its quarter', async () => {
    const answer = await start({}, 'quarter').expect(201);
    startProgramme([quarterStart(async () => undefined)]).json?.answer.parse(answer.body);
    const quarter = { period: '2027Q1', scheme: 'trace-management', schemeVersion: 1 };
    expect(answer.body).toMatchObject({ endsOn: '2027-06-19', quarter });
    expect((await start({}, 'quarter').expect(201)).body).toEqual(answer.body);
    const shipped = (await api.get('/api/v1/schemes/trace-management')).body;
    const next = { ...shipped, version: 2, title: '考核细则（修订）' };
    await api.put('/api/v1/schemes/trace-management', { scheme: next }).expect(200);
    expect((await start().expect(201)).body.quarter.schemeVersion).toBe(2);
  });

  test.each(['2027-01-02', '2027-02-01', '2026-12-31'])(
    '%s is no first day of a quarter',
    async (startsOn) => {
      const before = await counted('programmes');
      const answer = await start({ startsOn }).expect(422);
      expect(answer.body.errors).toEqual([
        { path: 'startsOn', reason: expect.stringContaining('季度的第一天') },
      ]);
      expect(await counted('programmes')).toBe(before);
    },
  );

  test.each([
    [
      'no unit',
      (p: (typeof ROSTER)[number]) => p.role !== 'liaison' && p.role !== 'unitLeader',
      'roster.联络员',
      '没有联络员',
    ],
    [
      'a unit nobody signs for',
      (p: (typeof ROSTER)[number]) => p.name !== '单位负责人0002',
      'roster.单位负责人',
      '示例002镇没有单位负责人',
    ],
    [
      'a unit nobody files for',
      (p: (typeof ROSTER)[number]) => p.name !== '联络员0002',
      'roster.联络员',
      '示例002镇没有联络员',
    ],
    ['no reviewer', (p: (typeof ROSTER)[number]) => p.role !== 'reviewer', 'roster.评审人', '没有评审人'],
    [
      'too few reviewers for a unit',
      (p: (typeof ROSTER)[number]) => p.name !== '评审人003',
      'roster.评审人',
      '评审人不评本单位',
    ],
  ])('a roster with %s is refused', async (_what, keep, path, reason) => {
    const people = await rosterIn(api.db, ROSTER.filter(keep), api.clock.now());
    const before = await counted('programmes');
    for (const answer of [await start({ rosterId: people }), await create({ rosterId: people })]) {
      expect(answer.status).toBe(422);
      expect(answer.body.code).toBe('roles-missing');
      expect(answer.body.errors).toContainEqual({ path, reason: expect.stringContaining(reason) });
    }
    expect(await counted('programmes')).toBe(before);
  });
});

test('a series is made, its schedule asked for after the commit; twice under a key it is one', async () => {
  const before = await counted('series');
  const answer = await create({}, 'series').expect(201);
  seriesCreated.parse(answer.body);
  await settled();
  expect(api.engine.calls).toContain(`keepSchedule ${answer.body.id}`);
  expect((await create({}, 'series').expect(201)).body).toEqual(answer.body);
  expect(await counted('series')).toBe(before + 1);
  const list = await api.get('/api/v1/series').expect(200);
  listSeries.answer?.parse(list.body);
  expect(list.body.items[0]).toMatchObject({ id: answer.body.id, stoppedAt: null, quarters: [] });
});

test('with Temporal away a series is stored all the same', async () => {
  api.engine.down = true;
  await create().expect(201);
  api.engine.down = false;
});

test.each([
  ['an unknown template', { template: 'nothing' }, 'template'],
  ['a template without a scheme', { template: 'hundred-days' }, 'template'],
  ['another scheme than the template’s', { scheme: 'nothing' }, 'scheme'],
  ['an unknown roster', { rosterId: 'r-nothing' }, 'rosterId'],
  ['an unknown placeholder', { wording: { title: '第{quater}季度' } }, 'wording.title'],
  ['a title with a line break', { title: '季度\n通报' }, 'title'],
])('%s is refused and named', async (_what, changes, path) => {
  const before = await counted('series');
  expect((await create(changes).expect(422)).body.errors[0].path).toBe(path);
  expect(await counted('series')).toBe(before);
});

test('the running quarter is opened at once, and once; a stopped series opens none', async () => {
  const { id } = (await create().expect(201)).body;
  const first = await open(id, {}, 'open').expect(201);
  openSeries.json?.answer.parse(first.body);
  expect(first.body.period).toBe('2026Q3');
  await settled();
  expect(api.engine.calls).toContain(`startProgramme ${first.body.programmeId}`);
  expect((await open(id, {}, 'open').expect(201)).body).toEqual(first.body);
  expect((await open(id, { on: '2026-07-01' }).expect(201)).body.programmeId).toBe(first.body.programmeId);
  expect((await open(id, { on: '2031-01-01' }).expect(422)).body.code).toBe('calendar-range');
  expect((await open(id, { on: '2026-06-30' }).expect(422)).body.errors[0]).toMatchObject({ path: 'on' });
  expect((await open(id, { on: '2026-02-30' }).expect(422)).body.errors[0].path).toBe('on');

  const stopped = await api.post(`/api/v1/series/${id}/stop`, {}).expect(200);
  stopSeries.json?.answer.parse(stopped.body);
  await settled();
  expect(api.engine.calls).toContain(`endSchedule ${id}`);
  await api.post(`/api/v1/series/${id}/stop`, {}).expect(404);
  await open(id).expect(404);
  await open('q-nothing').expect(404);
});

test('the year rolls up what was issued, with each unit’s ranks and totals', async () => {
  const { id } = (await create().expect(201)).body;
  const { programmeId } = (await open(id).expect(201)).body;
  const quarter = await openedQuarter(api, programmeId, rosterId, makeUnits(2));
  await quarter.fileAll(quarter.units[1]!);
  const empty = await api.get(`/api/v1/series/${id}/years/2026`).expect(200);
  expect(empty.body).toMatchObject({ quarters: [], units: [] });
  const draft = (await api.post(`/api/v1/programmes/${programmeId}/bulletins`, {}).expect(201)).body;
  const document = async (b: Bulletin) => Buffer.from(b.snapshotHash);
  const render = { html: document, docx: document, pdf: document, xlsx: document };
  const actor = { personId: null, accessId: 'system' };
  await publishBulletin(api.db, render, { bulletinId: draft.id, actor, now: api.clock.now() });

  const { body } = await api.get(`/api/v1/series/${id}/years/2026`).expect(200);
  showYear.answer?.parse(body);
  expect(body.quarters).toMatchObject([
    { period: '2026Q3', bulletinId: draft.id, version: 1, hash: draft.hash },
  ]);
  const scores = (await api.get(`/api/v1/programmes/${programmeId}/scores`)).body.items;
  const [best, silent] = body.units;
  expect(best).toMatchObject({ unit: quarter.units[1], rank: 1, total: scores[0].total });
  expect(best.quarters).toEqual([null, null, { quarter: 3, rank: 1, total: scores[0].total }, null]);
  expect(silent).toMatchObject({ unit: quarter.units[0], rank: 2, total: 0 });
  expect((await api.get(`/api/v1/series/${id}/years/2027`)).body.quarters).toEqual([]);
  await api.get(`/api/v1/series/${id}/years/27`).expect(422);
  await api.get('/api/v1/series/q-nothing/years/2026').expect(404);
});
