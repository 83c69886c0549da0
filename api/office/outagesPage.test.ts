import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { writeOutage } from '../../store/outage.repo';
import { pressed } from '../testing/confirmForTests';
import { useOffice } from '../testing/pagesForTests';

// The testbed's clock stands at Monday, 24 August 2026, 10:00.
const office = useOffice();
const { bed } = office;
const get = (path = '/outages') => office.get(path);
const send = (fields: Record<string, string>) => office.send('/outages', fields);
const report = (fields: Record<string, string> = {}) =>
  pressed(send, {
    ...{ key: 'k', part: 'other', from: '2026-08-23T18:00', to: '2026-08-24T09:30', reason: '机房停电' },
    ...fields,
  });
const beside = (html: string) => [...html.matchAll(/class="problem">([^<]*)</g)].map(([, text]) => text);
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const recorded = () =>
  bed.db.selectFrom('outages').select(['part', 'from_at', 'to_at']).orderBy('from_at').execute();

test('without outages the page says so; every office page leads to it, for those signed in', async () => {
  await request(bed.app).get('/outages').expect(401);
  expect((await get('/calendar')).text).toContain('href="/outages"');
  expect(words((await get().expect(200)).text)).toContain('没有停运记录');
});

test.each<[string, Record<string, string>, string[]]>([
  ['nothing chosen', { part: '' }, ['请选择停运的部分']],
  ['a part that reports itself', { part: 'worker' }, ['请选择停运的部分']],
  ['no times', { from: '', to: '' }, ['请填写日期和时间', '请填写日期和时间']],
  [
    'no such times',
    { from: '2026-02-30T09:00', to: '2026-08-24T25:00' },
    ['请写作 2026-12-01 09:30', '请写作 2026-12-01 09:30'],
  ],
  ['an end before the beginning', { to: '2026-08-23T17:00' }, ['停运结束须晚于开始']],
  ['an end to come', { to: '2026-08-24T10:01' }, ['停运结束不能晚于现在，请在恢复之后登记']],
  ['half a year', { from: '2026-02-24T10:00' }, ['一次停运最长60天，请核对日期']],
  ['no reason', { reason: '' }, ['请写明理由']],
  // It took minutes to find no moment in it.
  ['six thousand spaces', { from: `2${' '.repeat(6000)}x` }, ['请写作 2026-12-01 09:30']],
])('%s: said beside the field, as typed, nothing recorded', async (_, fields, said) => {
  const wrong = await report(fields);
  expect(wrong.status).toBe(422);
  expect(beside(wrong.text)).toEqual(said);
  expect(wrong.text).toMatch(/<details open><summary>登记一次停运/);
  for (const value of Object.values(fields).filter((v) => v !== '' && v !== 'worker'))
    expect(wrong.text).toContain(`value="${value}"`);
  if (fields.reason === undefined) expect(wrong.text).toContain('value="机房停电"');
  expect(await recorded()).toEqual([]);
});

test('an outage is recorded in the time of Beijing, once, and programmes are woken', async () => {
  const clicks = await Promise.all([report(), report()]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(clicks[0]!.headers.location).toBe('/outages?done=1');
  expect(await recorded()).toEqual([
    { part: 'other', from_at: instantOf('2026-08-23', '18:00'), to_at: instantOf('2026-08-24', '09:30') },
  ]);
  expect(bed.pokes.at(-1)).toBe(`${bed.programmeId} outage`);
  const page = words((await get('/outages?done=1').expect(200)).text);
  expect(page).toContain('已登记，1个方案正在重新核对时限。');
  expect(page).toContain(
    '2026年8月23日 18:00至8月24日 09:30 其他（如网络、停电） 机房停电 办公室登记，8月24日 10:00',
  );
  const again = await report({ key: 'later', from: '2026-08-24T09:00', to: '2026-08-24T09:45' });
  expect(beside(again.text)).toEqual(['与已登记的停运（8月23日 18:00至8月24日 09:30）重叠']);
});

test.each([
  ['2026年8月20日 9:30', '2026-08-20 10：00'],
  ['２０２６／８／２１ ０９：３０', '2026.8.21 10:00:30'],
  ['2026年8月19日9:30', '2026-08-19T10:00'],
])('a browser without a picker: %s', async (from, to) => {
  expect((await report({ key: from, part: 'mail', from, to })).status).toBe(303);
  const last = (await recorded()).filter((o) => o.part === 'mail');
  expect(last.some((o) => o.to_at - o.from_at === 30 * 60_000)).toBe(true);
});

test('many outages are shown page by page; forms from elsewhere are refused', async () => {
  const day = (n: number, time: string) => instantOf(`2026-07-${String(n).padStart(2, '0')}`, time);
  for (let n = 1; n <= 30; n += 1) {
    const [from, to] = [day(n, '09:00'), day(n, '09:10')];
    const wish = { part: 'api', from, to, reason: '重新启动', byAccess: null, now: bed.clock.at } as const;
    await bed.db.transaction().execute((tx) => writeOutage(tx, wish));
  }
  const first = await get().expect(200);
  expect(words(first.text)).toContain('2026年7月30日 09:00至09:10 网页和接口 重新启动 系统自动');
  const [, next] = /href="(\/outages\?after=[^"]+)"/.exec(first.text)!;
  const second = await get(next!).expect(200);
  expect(words(second.text)).toContain('2026年7月1日 09:00');
  expect(words(second.text)).not.toContain('2026年7月30日');
  expect(second.text).not.toContain('?after=');
  await get('/outages?after=nonsense&done=<b>').expect(200);
  const forged = request(bed.app)
    .post('/outages')
    .set('Cookie', office.cookie)
    .set('Sec-Fetch-Site', 'cross-site');
  expect((await forged).status).toBe(403);
});
