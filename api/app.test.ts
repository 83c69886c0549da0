import { Router } from 'express';
import request from 'supertest';
import { createLoginCode, openSession } from '../store/access.repo';
import { createApp } from './app';
import { officePages } from './office/officePages';
import { TOKEN, useTestApi } from './testing/apiForTests';

const api = useTestApi();
let session: string;
beforeAll(async () => {
  const code = await createLoginCode(api.db, api.clock.now());
  session = (await openSession(api.db, code, api.clock.now())) ?? '';
});

const stop = () => request(api.app).post('/api/v1/mail/stop').send({ reason: '试一试' });
const programmes = () => request(api.app).get('/api/v1/programmes');

describe('who may', () => {
  test('nobody without a token, and the answer says how', async () => {
    const answer = await programmes()
      .expect(401)
      .expect('WWW-Authenticate', 'Bearer')
      .expect('Content-Type', /problem\+json/);
    expect(answer.body).toEqual({
      type: 'urn:tongxin:error:not-signed-in',
      title: '没有登录或登录已失效，请重新登录。',
      status: 401,
      code: 'not-signed-in',
      detail: '没有登录或登录已失效，请重新登录。',
      errors: [],
      requestId: answer.headers['x-request-id'],
    });
  });

  test.each([['Bearer wrong'], ['Bearer'], [`Basic ${TOKEN}`], [`Bearer ${'a'.repeat(300)}`], [TOKEN]])(
    'not with %s',
    async (authorization) => {
      await programmes().set('Authorization', authorization).expect(401);
    },
  );

  test('a session by its cookie, not as a bearer token, and not when it has expired', async () => {
    await programmes().set('Cookie', `other=1; tx_session=${session}`).expect(200);
    await programmes().auth(session, { type: 'bearer' }).expect(401);
    await programmes().set('Cookie', `tx_session=${TOKEN}`).expect(401);
    api.clock.at += 13 * 3_600_000;
    await programmes().set('Cookie', `tx_session=${session}`).expect(401);
    api.clock.at -= 13 * 3_600_000;
  });

  test.each([
    ['from our own page', { 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['from our own page in an old browser', { Host: 'tongxin.test', Origin: 'http://tongxin.test' }, 200],
    [
      'from another site',
      { 'Sec-Fetch-Site': 'cross-site', Host: 'tongxin.test', Origin: 'http://tongxin.test' },
      403,
    ],
    ['from a neighbour', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['from another site in an old browser', { Host: 'tongxin.test', Origin: 'http://evil.test' }, 403],
    ['from nowhere', {}, 403],
    ['from a sandbox', { Origin: 'null' }, 403],
  ])('a POST with a cookie %s', async (_where, headers, status) => {
    await stop().set('Cookie', `tx_session=${session}`).set(headers).expect(status);
  });
});

describe('the documentation', () => {
  const DOCS = ['/api/docs/', '/api/docs/swagger-ui.css', '/api/v1/openapi.json'];

  test('is open at this machine', async () => {
    for (const path of DOCS) await request(api.app).get(path).expect(200);
  });

  test.each(['0.0.0.0', '::', '192.168.1.20'])(
    'needs a login, by session or token, where HOST is %s',
    async (HOST) => {
      const app = createApp({ ...api.deps, config: { ...api.deps.config, HOST } });
      for (const path of DOCS) {
        await request(app).get(path).expect(401);
        await request(app).get(path).auth('wrong', { type: 'bearer' }).expect(401);
        await request(app).get(path).auth(TOKEN, { type: 'bearer' }).expect(200);
        await request(app).get(path).set('Cookie', `tx_session=${session}`).expect(200);
      }
      const page = await request(app)
        .get('/api/docs/')
        .expect('Content-Type', /text\/html/);
      expect(page.text).toContain('请先登录');
    },
  );
});

describe('what cannot be read', () => {
  const send = (type: string, body: string) =>
    request(api.app)
      .post('/api/v1/mail/stop')
      .auth(TOKEN, { type: 'bearer' })
      .set('Content-Type', type)
      .send(body);

  test.each([
    ['application/json', '{"reason":', 400, 'malformed', 'body'],
    ['application/json', '"reason"', 400, 'malformed', 'body'],
    ['application/json', '[]', 422, 'invalid-request', 'body'],
    ['text/plain', 'reason', 415, 'wrong-type', 'Content-Type'],
    ['application/x-www-form-urlencoded', 'reason=a', 415, 'wrong-type', 'Content-Type'],
    ['application/json; charset=gbk', '{}', 415, 'wrong-type', 'Content-Type'],
    ['application/json', `{"reason":"${'a'.repeat(300_000)}"}`, 413, 'too-large', undefined],
  ])('%s %.20s…', async (type, body, status, code, path) => {
    const answer = await send(type, body)
      .expect(status)
      .expect('Content-Type', /problem\+json/);
    expect(answer.body).toMatchObject({ code, status });
    expect(answer.body.errors[0]?.path).toBe(path);
  });

  test('a form cut short', async () => {
    const answer = await request(api.app)
      .post('/api/v1/matters/m-1/submissions')
      .auth(TOKEN, { type: 'bearer' })
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="step"\r\n\r\npl')
      .expect(400);
    expect(answer.body.errors).toEqual([{ path: 'body', reason: '不是完整的 multipart/form-data' }]);
  });

  test('an address with broken percent signs', async () => {
    expect((await api.get('/api/v1/matters/%ff').expect(400)).body.errors[0].path).toBe('url');
  });

  test('another method or path', async () => {
    expect(
      (await request(api.app).delete('/api/v1/programmes').auth(TOKEN, { type: 'bearer' }).expect(404)).body
        .code,
    ).toBe('not-found');
    expect((await api.get('/api/v2/programmes').expect(404)).body.code).toBe('not-found');
  });
});

describe('what is logged', () => {
  test('the route’s pattern, never an address with a token, nor a token, nor what was written', async () => {
    const people = Router();
    const inner = Router({ mergeParams: true });
    inner.get('/again', (_req, res) => void res.send('again'));
    people.get('/:token', (_req, res) => void res.send('tasks'));
    people.use('/:token/deep', inner);
    const app = createApp({ ...api.deps, peoplePages: people });
    api.lines.length = 0;
    const secret = 'tok-secret-tok-secret';
    await request(app).get(`/t/${secret}`).expect(200);
    await request(app).get(`/t/${secret}/deep/again`).expect(200);
    await request(app).get(`/t/${secret}/nothing`).expect(404);
    await request(app).get(`/T/${secret}`);
    await request(app).get(`/${secret}?token=${secret}`).expect(404);
    await stop().auth(TOKEN, { type: 'bearer' }).expect(200);
    const log = api.lines.join('');
    expect(log).not.toContain(secret);
    expect(log).not.toContain(TOKEN);
    expect(log).not.toContain('试一试');
    const routes = api.lines.map((l) => JSON.parse(l) as { route?: string }).flatMap((l) => l.route ?? []);
    expect(routes).toEqual(['/t/:token', '/t/*', '/t/*', '*', '*', '/api/v1/mail/stop']);
  });

  test('a failure of ours: its code to the caller, its stack to the log', async () => {
    const broken = { ...api.deps, templates: undefined as never };
    api.lines.length = 0;
    const answer = await request(createApp(broken))
      .get('/api/v1/templates')
      .auth(TOKEN, { type: 'bearer' })
      .expect(500);
    expect(answer.body).toMatchObject({ code: 'internal', errors: [] });
    expect(JSON.stringify(answer.body)).not.toContain('undefined');
    expect(api.lines.join('')).toContain('templates.routes.ts');
  });
});

describe('too often', () => {
  const SAME = { 'Sec-Fetch-Site': 'same-origin' };

  test('a guesser of tokens is slowed down, one who has a token is not', async () => {
    const app = createApp(api.deps);
    const guess = () => request(app).get('/api/v1/programmes').auth('guess', { type: 'bearer' });
    for (let n = 0; n < 120; n += 1) await guess().expect(401);
    const answer = await guess().expect(429).expect('Retry-After', /^\d+$/);
    expect(answer.body.code).toBe('too-many-requests');
    await request(app).get('/api/v1/programmes').auth(TOKEN, { type: 'bearer' }).expect(200);
  });

  test('a guesser of login codes is slowed down; a whole office opens the login page and logs in', async () => {
    const app = createApp({ ...api.deps, officePages: officePages(api.deps) });
    for (let n = 0; n < 60; n += 1) await request(app).get(`/login/${n}`).expect(200);
    for (let n = 0; n < 120; n += 1) await request(app).post(`/login/${n}`).set(SAME).expect(410);
    const answer = await request(app).post('/login/wrong').set(SAME).expect(429);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('错误的登录信息');
    const own = await createLoginCode(api.db, api.clock.now());
    await request(app).post(`/login/${own}`).set(SAME).expect(303);
  });

  test('one session is limited, and another one at the same address is not', async () => {
    const app = createApp({ ...api.deps, officePages: officePages(api.deps) });
    const other = (await openSession(
      api.db,
      await createLoginCode(api.db, api.clock.now()),
      api.clock.now(),
    )) as string;
    const open = (token: string) => request(app).get('/nothing').set('Cookie', `tx_session=${token}`);
    for (let n = 0; n < 1_200; n += 50) await Promise.all(Array.from({ length: 50 }, () => open(session)));
    const page = await open(session).expect(429);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('请求太频繁');
    await open(other).expect(404);
  });

  test('behind a trusted proxy each client has its own count, behind none a forged address does not help', async () => {
    const statuses = async (app: ReturnType<typeof createApp>, client: string, times: number) => {
      const seen = new Set<number>();
      for (let n = 0; n < times; n += 1)
        seen.add((await request(app).get('/api/v1/programmes').set('X-Forwarded-For', client)).status);
      return [...seen];
    };
    const trusting = createApp({ ...api.deps, config: { ...api.deps.config, TRUST_PROXY: '1' } });
    expect(await statuses(trusting, '192.0.2.1', 121)).toEqual([401, 429]);
    expect(await statuses(trusting, '192.0.2.2', 1)).toEqual([401]);
    // One customer has a whole network of IPv6 addresses.
    expect(await statuses(trusting, '2001:db8:0:1::1', 120)).toEqual([401]);
    expect(await statuses(trusting, '2001:db8:0:1:ffff::2', 1)).toEqual([429]);
    const plain = createApp(api.deps);
    expect(await statuses(plain, '192.0.2.1', 120)).toEqual([401]);
    expect(await statuses(plain, '192.0.2.2', 1)).toEqual([429]);
  });
});

test('headers: nothing may be framed, sniffed, run inline or kept', async () => {
  const answer = await api.get('/api/v1/programmes').expect(200);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
  expect(answer.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(answer.headers).not.toHaveProperty('x-powered-by');
  // Without TLS this header would lock people out of an intranet host.
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

test('one error answer for each code, and Chinese that names no person', async () => {
  const { HTTP_STATUS } = await import('./errors.http');
  const { APP_ERRORS } = await import('../domain/errors');
  expect(Object.keys(HTTP_STATUS).sort()).toEqual(Object.keys(APP_ERRORS).sort());
});
