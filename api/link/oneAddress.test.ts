import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import request from 'supertest';
import { createApp } from '../app';
import { officePages } from '../office/officePages';
import { linkPages } from './linkPages';
import { startTestbed, type Testbed } from './people.testbed';

const PEOPLE = 100;
/** As many phones as a browser's six connections each make at a time would only make the test slower. */
const AT_ONCE = 8;

let bed: Testbed;
let server: Server;
let origin: string;

beforeAll(async () => {
  bed = await startTestbed(
    (deps, app) =>
      app.use(createApp({ ...deps, peoplePages: linkPages(deps), officePages: officePages(deps) })),
    { participants: PEOPLE, x: 1 },
  );
  server = bed.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await bed?.close();
});

const nameOf = (n: number) => `参与者${String(n + 1).padStart(3, '0')}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const guess = () => request(origin).get(`/t/${Math.random().toString(36).repeat(3)}`);

/**
 * What a phone does: the list, the task with its styles and scripts, the photo in two pieces, the hand-in, the receipt.
 */
async function handInWithPhoto(name: string): Promise<number[]> {
  const base = bed.linkOf(name);
  const matter = await bed.matterOf(name);
  const seen: number[] = [];
  const told = async (test: request.Test): Promise<request.Response> => {
    const res = await test.redirects(0);
    seen.push(res.status);
    return res;
  };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer();
  await told(request(origin).get(base));
  const page = await told(request(origin).get(`${base}/matters/${matter}/elective-1`));
  const assets = [...page.text.matchAll(/(?:src|href)="(\/t\/assets\/[^"]+)"/g)].map((found) => found[1]!);
  for (const asset of assets) await told(request(origin).get(asset));
  const tus = { 'Tus-Resumable': '1.0.0' };
  const begun = await told(
    request(origin)
      .post(`${base}/uploads`)
      .set({
        ...tus,
        'Upload-Length': String(photo.length),
        'Upload-Metadata': `matter ${base64(matter)},step ${base64('elective-1')}`,
      }),
  );
  const url = String(begun.headers.location);
  const half = Math.floor(photo.length / 2);
  for (const [offset, piece] of [
    [0, photo.subarray(0, half)],
    [half, photo.subarray(half)],
  ] as const) {
    await told(
      request(origin)
        .patch(url)
        .set({
          ...tus,
          'Upload-Offset': String(offset),
          'Content-Type': 'application/offset+octet-stream',
        })
        .send(piece),
    );
  }
  const kept = await told(request(origin).post(`${url}/kept`));
  await told(request(origin).get(`${base}/evidence/${kept.body.id}`));
  const handedIn = await told(
    request(origin)
      .post(`${base}/matters/${matter}/elective-1`)
      .field({ key: name, round: '1', f_date: '2026-08-24', f_done: '义诊', f_served: '30' })
      .field({ evidence: kept.body.id, action: 'submit' }),
  );
  await told(request(origin).get(String(handedIn.headers.location)));
  return seen;
}

test('a hundred people behind one address open their tasks and hand in with a photo within a minute: all pass', async () => {
  const names = Array.from({ length: PEOPLE }, (_, n) => nameOf(n));
  const statuses: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let name = names.shift(); name !== undefined; name = names.shift())
        statuses.push(...(await handInWithPhoto(name)));
    }),
  );
  // More than the limit that once held for the whole address.
  expect(statuses.length).toBeGreaterThan(1_200);
  expect(statuses.filter((status) => status >= 400)).toEqual([]);
  expect(await bed.db.selectFrom('facts').selectAll().execute()).toHaveLength(PEOPLE);
}, 120_000);

test('who guesses links from one address is stopped, and whoever has a link there goes on', async () => {
  for (let n = 0; n < 120; n += 1) await guess().expect(404);
  const stopped = await guess()
    .expect(429)
    .expect('Content-Type', /text\/html/);
  expect(stopped.text).toContain('失效的链接');
  expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
  await request(origin)
    .get(bed.linkOf(nameOf(0)))
    .expect(200);
  // A link never opened here before is still looked up …
  await request(origin).get(bed.linkOf('组长01')).expect(200);
  // … until the guessing goes on and on; then only those known to be alive.
  for (let n = 0; n < 480; n += 1) await guess().expect(429);
  await request(origin).get(bed.linkOf('经办人01')).expect(429);
  await request(origin).get(bed.linkOf('组长01')).expect(200);
}, 60_000);

test('one link that asks without end is told in Chinese to wait, as a page; its upload script gets JSON', async () => {
  const path = bed.linkOf(nameOf(7));
  const asked = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 50)
      await Promise.all(Array.from({ length: 50 }, () => request(origin).get(`${path}/nothing/here`)));
  };
  await asked(1_200);
  const page = await request(origin)
    .get(path)
    .expect(429)
    .expect('Content-Type', /text\/html/);
  expect(page.text).toContain('请求太频繁');
  expect(page.text).toContain('本页会自动重新打开');
  expect(page.text).toMatch(/<meta http-equiv="refresh" content="\d+"/);
  const wait = Number(page.headers['retry-after']);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  const form = await request(origin)
    .post(`${path}/matters/m/plan`)
    .field('action', 'submit')
    .expect(429)
    .expect('Retry-After', /^\d+$/);
  expect(form.text).toContain('不会重复办理');
  expect(form.text).not.toContain('http-equiv="refresh"');
  const upload = await request(origin).post(`${path}/uploads`).expect(429).expect('Retry-After', /^\d+$/);
  expect(upload.body).toMatchObject({ code: 'too-many-requests', status: 429 });
  await request(origin)
    .get(bed.linkOf(nameOf(8)))
    .expect(200);
}, 60_000);
