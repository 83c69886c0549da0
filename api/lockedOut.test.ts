import { sql } from 'kysely';
import request from 'supertest';
import { createLoginCode, openSession } from '../store/access.repo';
import { createApp } from './app';
import { linkPages } from './link/linkPages';
import { officePages } from './office/officePages';
import { TOKEN, useTestApi } from './testing/apiForTests';

/** As in production, but reached within a test. */
const LOCK_MS = 300;

const api = useTestApi({ limits: { lock: LOCK_MS } });

test('a lock held elsewhere makes requests end in 503 within the limit: JSON for the API, a page for people', async () => {
  const { deps, db, clock } = api;
  const app = createApp({ ...deps, officePages: officePages(deps), peoplePages: linkPages(deps) });
  const session = await openSession(db, await createLoginCode(db, clock.now()), clock.now());
  await db.transaction().execute(async (tx) => {
    await sql`lock table programmes, links in access exclusive mode`.execute(tx);
    const began = performance.now();
    const [json, office, link, upload] = await Promise.all([
      request(app).get('/api/v1/programmes').auth(TOKEN, { type: 'bearer' }),
      request(app).get('/').set('Cookie', `tx_session=${session}`),
      request(app).get('/t/some-link'),
      request(app).post('/t/some-link/uploads'),
    ]);
    // Far below the ten seconds a browser's user waits, and not at once either: the lock was waited for.
    expect(performance.now() - began).toBeGreaterThanOrEqual(LOCK_MS);
    expect(performance.now() - began).toBeLessThan(LOCK_MS + 5_000);
    for (const answer of [json, office, link, upload]) {
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBe('10');
    }
    for (const answer of [json, upload]) expect(answer.body).toMatchObject({ code: 'unavailable' });
    for (const page of [office, link]) {
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.text).toContain('系统暂时不可用');
    }
  });
  await api.get('/api/v1/programmes').expect(200);
});
