import request from 'supertest';
import { type FakeRehearsals, fakeRehearsals, SEEDS } from '../../rehearsalQueue/fakeCommandForTests';
import { startTestbed, type Testbed } from '../link/people.testbed';
import { OFFICE, SAME, signIn } from '../testing/pagesForTests';

// The clock stands at Monday, 24 August 2026, 10:00.

let bed: Testbed;
let fake: FakeRehearsals;
let cookie: string;
beforeAll(async () => {
  bed = await startTestbed(OFFICE, { participants: 4 });
  fake = fakeRehearsals(bed.deps);
  cookie = await signIn(bed);
});
afterAll(async () => {
  await fake.rehearsals.stop();
  await bed.close();
});

const get = (path: string) => request(bed.app).get(path).set('Cookie', cookie);
const post = (fields: Record<string, string>) =>
  request(bed.app).post('/rehearsals').set('Cookie', cookie).set(SAME).type('form').send(fields);

/** The form as the page has it, with what somebody typed. */
async function filled(typed: Record<string, string>): Promise<Record<string, string>> {
  const { text } = await get('/rehearsals').expect(200);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  const rosterId = /<option value="(r-[^"]+)"/.exec(text)?.[1] ?? '';
  return { key: field('key'), template: field('template'), rosterId, ...typed };
}

test('the list of programmes leads to rehearsals; without any the page says so and offers a form', async () => {
  expect((await get('/').expect(200)).text).toContain('href="/rehearsals"');
  const { text } = await get('/rehearsals').expect(200);
  expect(text).toContain('还没有预演');
  expect(text).toMatch(/导入，\d+ 人/);
  expect(text).toContain('自选次数');
  expect(text).not.toContain('http-equiv="refresh"');
  await request(bed.app).get('/rehearsals').expect(401);
});

test('a form starts a rehearsal once, its page moves by itself and then shows what came out', async () => {
  const form = await filled({ startsOn: '2026年9月1日', p_x: '３', seed: String(SEEDS.waits), people: '' });
  const first = await post(form).expect(303);
  const again = await post(form).expect(303);
  const page = String(first.headers.location);
  expect(again.headers.location).toBe(page);
  const moving = await get(page).expect(200);
  expect(moving.text).toContain('http-equiv="refresh"');
  expect(moving.text).toMatch(/等待中|预演中/);
  fake.go();
  await fake.rehearsals.idle();
  const { text } = await get(page).expect(200);
  expect(text).not.toContain('http-equiv="refresh"');
  expect(text).toContain('2026年9月1日开始 · X=3');
  expect(text).toContain('须改：第1组组长一天要审 60 份。');
  expect(text).toContain('错开时限。');
  const id = page.split('/').at(-1);
  expect(text).toContain(`href="/api/v1/rehearsals/${id}/report"`);
  expect(text).toContain(encodeURIComponent('histories/百日服务-参与者001.json'));
});

test('what is wrong stands beside its field, with everything as it was typed', async () => {
  const form = await filled({ startsOn: '2026-08-24', p_x: '99', seed: 'x', people: 'silent: <b>' });
  const { text } = await post(form).expect(422);
  expect(text).toContain('应为数字');
  expect(text).toContain('silent: &lt;b>');
  const ranged = await post({ ...form, seed: '1' }).expect(422);
  expect(ranged.text).toContain('自选次数须在 1 至 20 之间');
  const today = await post({ ...form, seed: '1', p_x: '2' }).expect(422);
  expect(today.text).toContain('开始日期最早为 2026-08-25');
});

test('one that failed says why', async () => {
  const res = await post(await filled({ startsOn: '2026-09-01', seed: String(SEEDS.refuses) })).expect(303);
  await fake.rehearsals.idle();
  expect((await get(String(res.headers.location))).text).toContain('人员表现里没有这一项');
});

test('two are chosen to be compared, the earlier one first; any other number is refused', async () => {
  bed.clock.at += 60_000;
  const later = await post(await filled({ startsOn: '2026-09-02', seed: String(SEEDS.good) })).expect(303);
  await fake.rehearsals.idle();
  const { text } = await get('/rehearsals').expect(200);
  const ids = [...text.matchAll(/type="checkbox" name="id" value="([^"]+)"/g)].map((m) => m[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(String(later.headers.location).split('/').at(-1));
  const both = await get(`/rehearsals/compare?id=${ids[0]}&id=${ids[1]}`).expect(303);
  expect(both.headers.location).toBe(`/api/v1/rehearsals/${ids[1]}/compare/${ids[0]}`);
  expect((await get(`/rehearsals/compare?id=${ids[0]}`).expect(422)).text).toContain('请勾选两次');
  await get('/rehearsals/compare').expect(422);
});

test('a form from elsewhere starts nothing, and an address nobody knows is no page', async () => {
  const form = await filled({ startsOn: '2026-09-01' });
  await request(bed.app)
    .post('/rehearsals')
    .set('Cookie', cookie)
    .set('Origin', 'https://elsewhere.example')
    .type('form')
    .send(form)
    .expect(403);
  await get('/rehearsals/y-nobody').expect(404);
});
