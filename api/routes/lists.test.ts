import { useTestApi } from '../testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../testing/programmeForTests';
import { listEvents } from './listEvents.route';
import { listMatters } from './listMatters.route';
import { listNotices } from './listNotices.route';
import { listProgrammes } from './listProgrammes.route';

const api = useTestApi();
let programme: TestProgramme;
const url = (rest: string) => `/api/v1/programmes/${programme.id}/${rest}`;

beforeAll(async () => {
  // Of the same instant, so that the order must not rest on the time alone.
  for (let n = 0; n < 4; n += 1) await startTestProgramme(api);
  programme = await startTestProgramme(api);
});

/** Reads a list to its end, page by page. */
async function walk(path: string, limit: number): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor = '';
  do {
    const joint = path.includes('?') ? '&' : '?';
    const answer = await api.get(`${path}${joint}limit=${limit}${cursor}`).expect(200);
    expect(answer.body.items.length).toBeLessThanOrEqual(limit);
    items.push(...answer.body.items);
    cursor = answer.body.next === null ? '' : `&cursor=${answer.body.next}`;
  } while (cursor !== '');
  return items;
}

test.each([
  ['/api/v1/programmes', 2],
  ['matters', 2],
  ['notices', 5],
  ['events', 7],
])('%s: page by page it is the whole list, each once, in the same order', async (path, limit) => {
  const full = path.startsWith('/') ? path : url(path);
  const whole = await walk(full, 200);
  expect(whole.length).toBeGreaterThan(limit);
  expect(await walk(full, limit)).toEqual(whole);
});

test('a page that ends with the list has no next', async () => {
  const answer = await api.get('/api/v1/programmes?limit=5').expect(200);
  listProgrammes.answer?.parse(answer.body);
  expect(answer.body.next).toBeNull();
});

test('matters: names in order, open steps with their deadlines', async () => {
  const answer = await api.get(url('matters')).expect(200);
  listMatters.answer?.parse(answer.body);
  const called = answer.body.items.map(
    (m: { assignee: { name: string } | null; group: string }) => m.assignee?.name ?? m.group,
  );
  expect(called).toEqual([null, '第1组', '第2组', '参与者001', '参与者002', '参与者003']);
  const [plan] = answer.body.items[3].open;
  expect(plan).toEqual({
    step: 'plan',
    title: '服务计划',
    round: 1,
    dueAt: '2026-09-02T17:00:00.000+08:00',
    overdue: false,
  });
});

test('matters: filters by state, unit, assignee, group and open step', async () => {
  const names = async (query: string) => {
    const { body } = await api.get(url(`matters?${query}`)).expect(200);
    return body.items.map((m: { assignee: { name: string } | null }) => m.assignee?.name);
  };
  expect(await names(`unit=${encodeURIComponent('示例单位02')}`)).toEqual(['参与者002']);
  expect(await names(`assignee=${await programme.personId('参与者003')}`)).toEqual(['参与者003']);
  expect(await names(`group=${encodeURIComponent('第2组')}&step=plan`)).toEqual(['参与者003']);
  expect(await names('step=plan')).toEqual(['参与者001', '参与者002', '参与者003']);
  expect(await names('step=final')).toEqual([]);
  expect(await names('state=done')).toEqual([]);
  expect(await names('state=open')).toHaveLength(6);
});

test('matters: an overdue step is marked so', async () => {
  const before = api.clock.at;
  api.clock.at += 30 * 86_400_000;
  const { body } = await api.get(url('matters?step=plan'));
  expect(body.items[0].open[0].overdue).toBe(true);
  api.clock.at = before;
});

test('notices: by state, with the reason in Chinese', async () => {
  const answer = await api.get(url('notices?state=suppressed')).expect(200);
  listNotices.answer?.parse(answer.body);
  expect(answer.body.items.length).toBeGreaterThan(0);
  for (const notice of answer.body.items) {
    expect(notice).toMatchObject({
      state: 'suppressed',
      reason: '无邮箱',
      rungText: '环节开启',
      person: { name: '参与者003' },
    });
  }
  const { body } = await api.get(url('notices?state=planned&limit=200')).expect(200);
  const relays = body.items.filter((n: { rungText: string }) => n.rungText === '转告（环节开启）');
  expect(relays.map((n: { person: { name: string } }) => n.person.name)).toContain('经办人01');
});

test('notices: of one person or one matter', async () => {
  const person = await programme.personId('参与者001');
  const { body } = await api.get(url(`notices?person=${person}`)).expect(200);
  expect(new Set(body.items.map((n: { person: { id: string } }) => n.person.id))).toEqual(new Set([person]));
  const matter = await programme.matterOf('参与者002');
  const of = await api.get(url(`notices?matter=${matter}`)).expect(200);
  expect(new Set(of.body.items.map((n: { matterId: string }) => n.matterId))).toEqual(new Set([matter]));
});

test('events: chained, of one matter on request, without names', async () => {
  const matter = await programme.matterOf('参与者001');
  const answer = await api.get(url(`events?matter=${matter}`)).expect(200);
  listEvents.answer?.parse(answer.body);
  const [first, second] = answer.body.items;
  expect(first).toMatchObject({ seq: 1, kind: 'matterOpened', previous: '' });
  expect(second.previous).toBe(first.hash);
  expect(JSON.stringify(answer.body)).not.toContain('参与者001');
});

test.each([
  ['/api/v1/programmes?limit=0', 'query.limit', 'invalid-request'],
  ['/api/v1/programmes?limit=201', 'query.limit', 'invalid-request'],
  ['/api/v1/programmes?limit=a', 'query.limit', 'invalid-request'],
  ['/api/v1/programmes?cursor=nonsense', 'query.cursor', 'invalid-request'],
  ['/api/v1/programmes?cursor=W10', 'query.cursor', 'invalid-request'],
  ['/api/v1/programmes?page=2', 'query.page', 'unknown-field'],
  ['/api/v1/programmes?limit=1&limit=2', 'query.limit', 'invalid-request'],
  ['matters?state=asleep', 'query.state', 'invalid-request'],
])('%s is refused and named', async (path, at, code) => {
  const answer = await api.get(path.startsWith('/') ? path : url(path)).expect(422);
  expect(answer.body).toMatchObject({ code, errors: [{ path: at }] });
});

test.each(['matters', 'notices', 'events', 'group-text'])('%s of an unknown programme', async (list) => {
  const answer = await api.get(`/api/v1/programmes/p-nothing/${list}`).expect(404);
  expect(answer.body.code).toBe('not-found');
});
