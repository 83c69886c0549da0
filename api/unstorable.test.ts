import { readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { makeXlsx } from '../documents/sheetForTests';
import { ensureAdminToken } from '../store/access.repo';
import { createApp } from './app';
import { linkPages } from './link/linkPages';
import { startTestbed, type Testbed } from './link/people.testbed';
import { officePages } from './office/officePages';
import { routesOf } from './routes';
import { SAME, signIn } from './testing/pagesForTests';

/** What no text may hold: nothing at all, and half a character. */
const BROKEN = ['a\0b', 'a\ud800b', '\udfff'];
const TOKEN = 'test-token-test-token-test-token';

let bed: Testbed;
let cookie: string;
beforeAll(async () => {
  const whole = (deps: Parameters<typeof linkPages>[0]) =>
    createApp({ ...deps, officePages: officePages(deps), peoplePages: linkPages(deps) });
  bed = await startTestbed((deps, app) => app.use(whole(deps)), { participants: 2 });
  await ensureAdminToken(bed.db, { preset: TOKEN, now: bed.clock.now() });
  cookie = await signIn(bed);
});
afterAll(() => bed.close());

const call = (method: string, url: string) =>
  request(bed.app)[method as 'get'](url).auth(TOKEN, { type: 'bearer' });

test('every endpoint refuses them in its path, its query and its body with 422, and names the place', async () => {
  let named = 0;
  for (const { config } of routesOf(bed.deps.systems)) {
    const place = `/api/v1${config.path.replace('/api/v1', '')}`;
    const path = (value: string) => place.replace('{year}', '2027').replace(/\{\w+\}/g, value);
    for (const broken of ['%00', '%ED%A0%80'])
      if (path(broken).includes(broken)) await call(config.method, path(broken)).expect(422);
    await call(config.method, `${path('x')}?cursor=a%00`).expect(422);
    if (config.method === 'get') continue;
    const json = config.request?.body?.content['application/json'];
    if (!json) continue;
    for (const text of BROKEN) {
      const answer = await call(config.method, path('x'))
        .send({ deep: [{ text }] })
        .expect(422);
      if (answer.body.errors[0].path.startsWith('path.')) continue;
      expect(answer.body.errors).toEqual([
        { path: 'deep.0.text', reason: expect.stringMatching(/空字符|残缺/) },
      ]);
      named += 1;
    }
  }
  expect(named).toBeGreaterThan(60);
});

test('a place in a list, a key, a name of a field', async () => {
  const cursor = Buffer.from(JSON.stringify(['a\0'])).toString('base64url');
  await call('get', `/api/v1/programmes?cursor=${cursor}`).expect(422);
  const post = () => call('post', '/api/v1/programmes');
  await post().set('Idempotency-Key', 'a\u00e9b').send({}).expect(422);
  await post().send({ 'a\0': 1 }).expect(422);
  const proto = await post()
    .set('Content-Type', 'application/json')
    .send('{"__proto__":{"x":1}}')
    .expect(422);
  expect(proto.body.errors).toContainEqual({ path: '__proto__', reason: '没有这一栏' });
});

test('on the pages: addresses, forms of the office, forms and uploads behind a link', async () => {
  for (const url of [
    '/programmes/%00',
    '/?after=%00',
    '/calendar?for=%00',
    `${bed.linkOf('参与者001')}/%00`,
    '/t/%00',
  ])
    await request(bed.app).get(url).set('Cookie', cookie).expect(422);
  for (const form of ['pause', 'people', 'change'])
    await request(bed.app)
      .post(`/programmes/${bed.programmeId}/${form}`)
      .set({ Cookie: cookie, ...SAME })
      .send('reason=a%00b&form=mend&change=pause')
      .expect(422);
  const link = bed.linkOf('参与者001');
  const matter = await bed.matterOf('参与者001');
  const posted = await request(bed.app)
    .post(`${link}/matters/${matter}/plan`)
    .set(SAME)
    .field('f_services', 'a\0b')
    .attach('files', Buffer.from('x'), 'a.jpg');
  expect(posted.status).toBe(422);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  await request(bed.app)
    .post(`${link}/uploads`)
    .set({ 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' })
    .set('Upload-Metadata', `matter ${base64('a\0')},step ${base64('plan')}`)
    .expect(422);
});

test('in a scheme’s YAML, which can spell them, by line', async () => {
  const yaml = readFileSync(
    path.join(__dirname, '../programmes/quarter/schemes/trace-management.yaml'),
    'utf8',
  );
  for (const text of ['\\0', '\\ud800']) {
    const wrong = yaml.replace(/^title: .*$/m, `title: "a${text}"`);
    const answer = await call('put', '/api/v1/schemes/trace-management').send({ yaml: wrong }).expect(422);
    expect(answer.body.errors).toEqual([
      { path: expect.stringMatching(/:\d+ title/), reason: expect.stringMatching(/空字符|残缺/) },
    ]);
  }
});

test('in the cells and the name of a roster', async () => {
  const head = ['姓名', '邮箱', '手机', '单位', '分组', '角色'];
  const upload = (file: Buffer, name: string) => call('post', '/api/v1/rosters').attach('file', file, name);
  const text = (xml: string) => `<c t="inlineStr"><is><t>${xml}</t></is></c>`;
  const row = (cells: string[]) => `<row>${cells.map(text).join('')}</row>`;
  const cell = (xml: string) =>
    `<sheetData>${row(head)}${row([xml, '', '', '单位', '', '经办人'])}</sheetData>`;
  const sheet = (xml: string) => makeXlsx([{ xml: cell(xml) }]);
  await upload(sheet('甲'), 'r.xlsx').expect(201);
  for (const xml of ['甲_x0000_', '甲&#xD800;', '甲_xD83D_'])
    expect((await upload(sheet(xml), 'r.xlsx').expect(422)).body.errors).toEqual([
      { path: 'Sheet1!A2', reason: expect.stringMatching(/空字符|残缺/) },
    ]);
  const csv = Buffer.from(`${head.join(',')}\n甲\0,,,示例单位01,,经办人\n`, 'utf16le');
  await upload(Buffer.concat([Buffer.from([0xff, 0xfe]), csv]), 'r.csv').expect(422);
});
