import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { createLoginCode } from '../../store/access.repo';
import { stopOfficeMail } from '../../store/mailSwitch.repo';
import { START } from '../link/people.testbed';
import { pressed } from '../testing/confirmForTests';
import { BOTH, SAME, useOffice } from '../testing/pagesForTests';

const office = useOffice({ participants: 40 }, BOTH);
const { bed, get, signIn } = office;

test('without a session every page says how to get a login link', async () => {
  for (const path of ['/', `/programmes/${bed.programmeId}`, `/matters/${await bed.matterOf('参与者001')}`]) {
    const res = await request(bed.app).get(path).expect(401);
    expect(res.text).toContain('npm run login-link');
    expect(res.text).toContain('docker compose exec api node');
    expect(res.text).not.toContain('参与者001');
  }
  const wrong = await request(bed.app).get('/').set('Cookie', 'tx_session=forged').expect(401);
  expect(wrong.text).toContain('npm run login-link');
});

test('opening a login link uses nothing up; its button does, once', async () => {
  const code = await createLoginCode(bed.db, START);
  for (let n = 0; n < 3; n += 1) await request(bed.app).get(`/login/${code}`).expect(200);
  await request(bed.app).post(`/login/${code}`).set('Origin', 'https://elsewhere.example').expect(403);
  const res = await request(bed.app).post(`/login/${code}`).set(SAME).expect(303);
  const set = String(res.headers['set-cookie']);
  expect(set).toContain('HttpOnly');
  expect(set).toContain('SameSite=Lax');
  expect(set).not.toContain('Secure');
  const again = await request(bed.app).post(`/login/${code}`).set(SAME).expect(410);
  expect(again.text).toContain('已经用过');
});

test('logging out ends the session at once; an hour without use does too', async () => {
  await signIn();
  const home = await get('/').expect(200);
  expect(home.text).toMatch(/<form method="post" action="\/logout"[^>]*><button[^>]*>退出登录/);
  const logout = (site: string) =>
    request(bed.app).post('/logout').set('Cookie', office.cookie).set('Sec-Fetch-Site', site);
  await logout('cross-site').expect(403);
  await get('/').expect(200);
  const out = await logout('same-origin').expect(303);
  expect(String(out.headers['set-cookie'])).toMatch(/tx_session=;.*Expires=Thu, 01 Jan 1970/);
  expect((await request(bed.app).get(out.headers.location!).expect(200)).text).toContain('已退出登录');
  await get('/').expect(401);
  await signIn();
  bed.clock.at += 61 * 60_000;
  await get('/').expect(401);
  await signIn();
});

test('behind TLS the session’s cookie is for TLS only, by the request and not by the address in mails', async () => {
  const login = async (headers: Record<string, string>) => {
    const code = await createLoginCode(bed.db, bed.clock.now());
    const res = await request(bed.app).post(`/login/${code}`).set(SAME).set(headers).expect(303);
    return String(res.headers['set-cookie']);
  };
  bed.deps.config.PUBLIC_URL = 'https://tongxin.example.org';
  // Through an SSH tunnel to 127.0.0.1, as in production: a Secure cookie would not come back over http.
  expect(await login({})).not.toContain('Secure');
  bed.app.set('trust proxy', 1);
  expect(await login({ 'X-Forwarded-Proto': 'https' })).toContain('Secure');
  bed.app.set('trust proxy', false);
  bed.deps.config.PUBLIC_URL = undefined;
});

test('the list leads to each programme', async () => {
  const res = await get('/').expect(200);
  expect(res.text).toContain(`/programmes/${bed.programmeId}`);
  expect(res.text).toContain('2026年8月24日');
});

test('a programme shows each step, what was sent, what climbed, and its matters', async () => {
  bed.clock.at = instantOf('2026-09-03', '09:30');
  await bed.drive();
  // A session lives for a working day.
  await get('/').expect(401);
  await signIn();
  const res = await get(`/programmes/${bed.programmeId}`).expect(200);
  expect(res.text).toContain('0/40');
  expect(res.text).toContain('第1级督办');
  expect(res.text).toContain('仍未办');
  expect(res.text).toMatch(/待发<b>\d{2,}<\/b>/);
  expect(res.text).toContain('下一页');
  expect(res.text).toContain('namespaces/default/workflows/programme%2F');
});

test('matters are filtered by state, group and step', async () => {
  const one = await get(`/programmes/${bed.programmeId}?step=theme`).expect(200);
  expect(one.text.match(/<td><a href="\/matters\//g)!.length).toBeLessThan(15);
  expect(one.text).toContain('小组服务');
  const none = await get(`/programmes/${bed.programmeId}?state=done`);
  expect(none.text).toContain('没有符合条件的事项');
});

test('a matter shows what was handed in, by whom, with deadlines and why', async () => {
  const id = await bed.matterOf('参与者007');
  await request(bed.app)
    .post(`${bed.linkOf('参与者007')}/matters/${id}/plan`)
    .field('f_services', '理发')
    .field('f_kind', '线上')
    .field('action', 'submit')
    .expect(303);
  const res = await get(`/matters/${id}`).expect(200);
  expect(res.text).toContain('参与者007（示例单位01）');
  expect(res.text).toContain('理发');
  expect(res.text).toContain('后第7个工作日');
  expect(res.text).toContain('参与者007填报');
  await get('/matters/m-none').expect(404);
  await get('/programmes/p-none').expect(404);
});

test('pausing and cancelling need a reason and come only from our own page', async () => {
  const send = (change: string) => (fields: Record<string, string>) =>
    request(bed.app)
      .post(`/programmes/${bed.programmeId}/${change}`)
      .set('Cookie', office.cookie)
      .set(SAME)
      .type('form')
      .send(fields);
  const post = (change: string, reason: string) => send(change)({ reason, key: reason });
  await request(bed.app)
    .post(`/programmes/${bed.programmeId}/pause`)
    .set('Cookie', office.cookie)
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send({ reason: '别处' })
    .expect(403);
  const empty = await post('pause', ' ').expect(422);
  expect(empty.text).toContain('请写明理由');
  expect((await pressed(send('pause'), { reason: '防汛', key: 'k' })).status).toBe(303);
  expect(bed.pokes.at(-1)).toBe(`${bed.programmeId} paused`);
  expect((await get(`/programmes/${bed.programmeId}`)).text).toContain('暂停：防汛');
  const twice = await post('pause', '又一次').expect(409);
  expect(twice.text).toContain('方案已暂停，恢复后方可办理。');
  // Resuming moves dates: it is previewed first, and there is no way around it here.
  await post('resume', '汛情解除').expect(404);
  expect((await pressed(send('cancel'), { reason: '不办了', key: 'c' })).status).toBe(303);
  await post('explode', '？').expect(404);
  expect((await get('/')).text).toContain('已取消');
});

test('mail that is held stands above every page', async () => {
  await bed.db.transaction().execute((tx) => stopOfficeMail(tx, 'office', '授权码失效', START));
  const res = await get('/');
  expect(res.text).toContain('邮件已停发');
  expect(res.text).toContain('授权码失效');
});
