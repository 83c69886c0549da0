import request from 'supertest';
import { listOutages } from '../../api/routes/listOutages.route';
import { useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { recordOutage } from './recordOutage.act';

// The API's clock stands at Monday, 24 August 2026, 10:00.
const PATH = '/api/v1/outages';
const WISH = {
  from: '2026-08-23T18:00:00+08:00',
  to: '2026-08-24T09:30:00+08:00',
  part: 'other',
  reason: '机房停电',
};

const api = useTestApi();
let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme(api);
}, 60_000);

test('an outage is recorded, its programmes are told and poked, and it stands in the list', async () => {
  const answer = await api.post(PATH, WISH).expect(201);
  recordOutage.json?.answer.parse(answer.body);
  expect(answer.body).toMatchObject({
    part: 'other',
    partText: '其他（如网络、停电）',
    from: '2026-08-23T18:00:00.000+08:00',
    to: '2026-08-24T09:30:00.000+08:00',
    reason: '机房停电',
    automatic: false,
    programmes: 1,
  });
  expect(api.engine.calls).toContain(`pokeProgramme ${programme.id} outage`);
  const { body } = await api.get(PATH).expect(200);
  listOutages.answer?.parse(body);
  const { programmes: _, ...listed } = answer.body;
  expect(body).toEqual({ items: [listed], next: null });
  const events = await api.get(`/api/v1/programmes/${programme.id}/events?limit=200`).expect(200);
  expect(events.body.items.map((e: { kind: string }) => e.kind)).toContain('outage');
});

test('a window may be given in any time zone, with a key it is recorded once, and with Temporal away all the same', async () => {
  api.engine.down = true;
  const wish = { ...WISH, part: 'mail', from: '2026-08-22T01:00:00Z', to: '2026-08-22T02:00:00Z' };
  const first = await api.post(PATH, wish, 'outage-1').expect(201);
  const again = await api.post(PATH, wish, 'outage-1').expect(201);
  api.engine.down = false;
  expect(again.body).toEqual(first.body);
  expect(first.body.from).toBe('2026-08-22T09:00:00.000+08:00');
});

test.each([
  ['a time without a zone', { from: '2026-08-20T09:00:00' }, ['from']],
  ['a date that does not exist', { from: '2026-02-30T09:00:00+08:00' }, ['from']],
  [
    'an end before the beginning',
    { from: '2026-08-20T09:00:00+08:00', to: '2026-08-20T08:00:00+08:00' },
    ['to'],
  ],
  [
    'an end that is yet to come',
    { from: '2026-08-24T09:40:00+08:00', to: '2026-08-24T10:00:01+08:00' },
    ['to'],
  ],
  [
    'more than sixty days',
    { part: 'mail', from: '2026-05-01T09:00:00+08:00', to: '2026-07-01T09:00:00+08:00' },
    ['to'],
  ],
  ['a part that finds it out by itself', { part: 'worker' }, ['part']],
  ['no reason', { reason: ' ' }, ['reason']],
])('%s is refused', async (_what, changes, paths) => {
  const before = (await api.get(PATH)).body.items.length;
  const answer = await api.post(PATH, { ...WISH, ...changes }).expect(422);
  expect(answer.body.code).toBe('invalid-request');
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(paths);
  expect((await api.get(PATH)).body.items).toHaveLength(before);
});

test('the same window again is refused and the first one named', async () => {
  const { body } = await api.post(PATH, WISH).expect(422);
  expect(body.errors).toEqual([
    { path: 'from', reason: '与已登记的停运（8月23日 18:00至8月24日 09:30）重叠' },
  ]);
});

test('the list goes page by page, the newest first, and takes no cursor of another list', async () => {
  const first = await api.get(`${PATH}?limit=1`).expect(200);
  expect(first.body.items[0].reason).toBe('机房停电');
  const second = await api.get(`${PATH}?limit=1&cursor=${first.body.next}`).expect(200);
  expect(second.body.items[0].part).toBe('mail');
  expect(second.body.next).toBeNull();
  const foreign = Buffer.from('["x"]').toString('base64url');
  const refused = await api.get(`${PATH}?cursor=${foreign}`).expect(422);
  expect(refused.body.errors[0].path).toBe('query.cursor');
});

test('strangers neither see nor record outages', async () => {
  await request(api.app).get(PATH).expect(401);
  await request(api.app).post(PATH).send(WISH).expect(401);
});
