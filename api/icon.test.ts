import request from 'supertest';
import { createApp } from './app';
import { linkPages } from './link/linkPages';
import { officePages } from './office/officePages';
import { TOKEN, useTestApi } from './testing/apiForTests';

const api = useTestApi();

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const app = () =>
  createApp({ ...api.deps, officePages: officePages(api.deps), peoplePages: linkPages(api.deps) });

test.each([
  ['a link that never was', '/t/nothing', 404],
  ['an office page without a login', '/', 401],
  ['the login page', '/login/code', 200],
  ['a page that is not there', '/nothing', 404],
  ['the documentation', '/api/docs/', 200],
])('%s names an icon, which is there and which its policy lets in', async (_what, path, status) => {
  const page = await request(app()).get(path).expect(status).expect('Content-Type', /html/);
  const href = /<link rel="icon"[^>]* href="([^"]+)"/.exec(page.text)?.[1];
  expect(page.headers['content-security-policy']).toMatch(/img-src 'self'/);
  const icon = await request(app()).get(String(href)).expect(200).expect('Content-Type', 'image/png');
  expect(Buffer.from(icon.body).subarray(0, 8)).toEqual(PNG);
});

test('where no page names one, browsers find it at /favicon.ico: beside a file, an answer, a picture', async () => {
  await request(app()).get('/api/v1/programmes').auth(TOKEN, { type: 'bearer' }).expect(200);
  const icon = await request(app())
    .get('/favicon.ico')
    .expect(200)
    .expect('Content-Type', 'image/png')
    .expect('Cache-Control', /max-age/);
  expect(Buffer.from(icon.body).subarray(0, 8)).toEqual(PNG);
});
