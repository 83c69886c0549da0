import request from 'supertest';
import { createApp } from './app';
import { readySchema } from './system.router';
import { startTestApi, TOKEN, useTestApi } from './testing/apiForTests';

const api = useTestApi();

test('healthz answers without a token', async () => {
  await request(api.app).get('/healthz').expect(200, { ok: true });
  await request(api.app).get('/api/v1/healthz').expect(200);
});

test('readyz names database, Temporal and mail server', async () => {
  const answer = await request(api.app).get('/readyz').expect(200);
  readySchema.parse(answer.body);
  expect(answer.body).toEqual({
    ready: true,
    parts: { database: { ok: true }, temporal: { ok: true }, smtp: { ok: true } },
  });
});

test('readyz asks each part once for all who ask at the same time or soon after; the mail server once a minute', async () => {
  const temporal = jest.fn(async () => true);
  const smtp = jest.fn(async () => true);
  const asked = () => [temporal.mock.calls.length, smtp.mock.calls.length];
  const clock = { at: 0, now: () => clock.at };
  const counting = createApp({
    ...api.deps,
    clock,
    engine: { ...api.deps.engine, answers: temporal },
    smtpAnswers: smtp,
  });
  const ask = () => request(counting).get('/readyz').expect(200);
  await Promise.all(Array.from({ length: 20 }, ask));
  clock.at += 4_999;
  await ask();
  expect(asked()).toEqual([1, 1]);
  clock.at += 1;
  await ask();
  expect(asked()).toEqual([2, 1]);
  clock.at += 55_000;
  await ask();
  expect(asked()).toEqual([3, 2]);
  // Set back by an hour, it asks afresh.
  clock.at -= 3_600_000;
  await ask();
  expect(asked()).toEqual([4, 3]);
});

test('readyz: one that is away is named, and why', async () => {
  // The answer of the test before has grown old.
  api.clock.at += 5_000;
  api.engine.down = true;
  const answer = await request(api.app).get('/readyz').expect(503);
  api.engine.down = false;
  expect(answer.body).toMatchObject({
    ready: false,
    parts: { database: { ok: true }, temporal: { ok: false, reason: '没有答复' } },
  });
});

test('readyz does not hang on one that hangs, nor tell its address', async () => {
  const hanging = createApp({ ...api.deps, smtpAnswers: () => new Promise(() => undefined) });
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const asked = request(hanging)
    .get('/readyz')
    .then((a) => a);
  const wound = setTimeoutEvery();
  const answer = await asked;
  wound();
  jest.useRealTimers();
  expect(answer.body.parts.smtp).toEqual({ ok: false, reason: '3 秒内没有答复' });
});

test('metrics by route pattern, for this machine only or with a token', async () => {
  await api.get('/api/v1/programmes').expect(200);
  const answer = await request(api.app)
    .get('/metrics')
    .expect(200)
    .expect('Content-Type', /text\/plain/);
  expect(answer.text).toContain(
    'tongxin_http_request_seconds_count{method="GET",route="/api/v1/programmes",status="200"} 1',
  );
  for (const header of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP']) {
    await request(api.app).get('/metrics').set(header, '192.0.2.1').expect(401);
  }
  await request(api.app)
    .get('/metrics')
    .set('X-Forwarded-For', '192.0.2.1')
    .auth(TOKEN, { type: 'bearer' })
    .expect(200);
});

test('with the database away: 503, named, and nothing of it told', async () => {
  const own = await startTestApi();
  try {
    await own.get('/api/v1/programmes').expect(200);
    await own.loseDatabase();
    const answer = await own.get('/api/v1/programmes').expect(503).expect('Retry-After', '10');
    expect(answer.body).toMatchObject({ code: 'unavailable', errors: [] });
    const ready = await own.get('/readyz').expect(503);
    expect(ready.body.parts).toMatchObject({ database: { ok: false }, temporal: { ok: true } });
    await own.get('/healthz').expect(200);
  } finally {
    await own.close();
  }
});

/** Winds the fake clock on for as long as the test waits for real sockets. */
function setTimeoutEvery(): () => void {
  let on = true;
  const wind = () => {
    if (!on) return;
    jest.advanceTimersByTime(100);
    setImmediate(wind);
  };
  setImmediate(wind);
  return () => {
    on = false;
  };
}
