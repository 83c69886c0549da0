import { once } from 'node:events';
import { ask, startProxy, startUpstream } from './fixtures/proxyRun';

const PORT = 21_410;
const HEALTH_PORT = 21_411;

let upstream: Awaited<ReturnType<typeof startUpstream>>;
let proxy: Awaited<ReturnType<typeof startProxy>>;

// A fresh machine fetches 50 MB first.
beforeAll(async () => {
  upstream = await startUpstream();
  proxy = await startProxy(PORT, HEALTH_PORT, upstream.port);
}, 300_000);

afterAll(async () => {
  await proxy?.stop();
  upstream?.server.close();
});

beforeEach(() => {
  upstream.seen.length = 0;
});

test.each([
  ['GET', '/t/0123abcd'],
  ['GET', '/t/0123abcd/matters/m1/plan'],
  ['POST', '/t/0123abcd/matters/m1/plan'],
  ['GET', '/t/assets/1a2b/page.css'],
  ['PATCH', '/t/0123abcd/uploads/u1'],
  ['GET', '/healthz'],
  ['GET', '/favicon.ico'],
])('%s %s gets through unchanged', async (method, url) => {
  expect(await ask(PORT, url, { method })).toEqual({ status: 200, body: 'upstream' });
  expect(upstream.seen).toMatchObject([{ method, url }]);
});

test.each([
  '/',
  '/api/v1/programmes',
  '/api/v1/openapi.json',
  '/api/docs/',
  '/metrics',
  '/readyz',
  '/login/abc',
  '/programmes/p1',
  '/matters/m1',
  '/assets/1a2b/page.css',
  '/t',
  '/tx',
  '/healthz/../metrics',
  '/healthz/x',
  '/favicon.ico/x',
  '//api/v1/programmes',
  '/t/../api/v1/programmes',
  '/t/./../metrics',
  '/t/%2e%2e/api/v1/programmes',
  '/t/..%2fmetrics',
  '/t/%2e%2e%2fmetrics',
  '/t//../metrics',
  '/t/x/../../metrics',
  `http://127.0.0.1:${PORT}/metrics`,
])('%s is not passed on', async (url) => {
  const { status } = await ask(PORT, url);
  expect([404, 400, 308]).toContain(status);
  expect(upstream.seen).toEqual([]);
});

test('nobody can say through the proxy that they are someone else, or that the site has another name', async () => {
  const headers = {
    'X-Forwarded-For': '10.9.8.7',
    'X-Forwarded-Proto': 'gopher',
    'X-Forwarded-Host': 'evil.example.org',
  };
  await ask(PORT, '/t/0123abcd', { headers });
  expect(upstream.seen[0]?.headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': `127.0.0.1:${PORT}`,
  });
});

test('a large photo gets through', async () => {
  const body = Buffer.alloc(25 * 1_048_576, 7);
  expect((await ask(PORT, '/t/0123abcd/uploads/u1', { method: 'PATCH', body })).status).toBe(200);
  expect(upstream.seen[0]?.bytes).toBe(body.length);
});

test('its own health check answers beside the site', async () => {
  expect((await ask(HEALTH_PORT, '/')).status).toBe(204);
});

test('with the API away people are told in Chinese, and no token is written into a log', async () => {
  upstream.server.closeAllConnections();
  upstream.server.close();
  await once(upstream.server, 'close');
  const { status, body } = await ask(PORT, '/t/SECRETTOKEN0123');
  expect(status).toBe(502);
  expect(body).toContain('系统暂时不可用');
  expect(proxy.said()).toContain('serving initial configuration');
  expect(proxy.said()).not.toContain('SECRETTOKEN');
});
