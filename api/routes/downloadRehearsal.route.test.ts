import { writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { type FakeRehearsals, fakeRehearsals, SEEDS } from '../../rehearsalQueue/fakeCommandForTests';
import { startTestApi, type TestApi } from '../testing/apiForTests';
import { PEOPLE, rosterIn } from '../testing/programmeForTests';
import { listRehearsals, showRehearsal } from './rehearsals.routes';

// The API's clock stands at Monday, 24 August 2026, 10:00.
const PATH = '/api/v1/rehearsals';

let api: TestApi;
let fake: FakeRehearsals;
let ids: string[];
let failed: string;
beforeAll(async () => {
  api = await startTestApi();
  fake = fakeRehearsals(api.deps);
  const rosterId = await rosterIn(api.db, PEOPLE, api.clock.now());
  const ask = async (seed: number): Promise<string> => {
    api.clock.at += 1000;
    const { body } = await api.post(PATH, {
      template: 'hundred-days',
      rosterId,
      startsOn: '2026-09-01',
      seed,
    });
    return body.id;
  };
  ids = [await ask(SEEDS.good), await ask(SEEDS.noted)];
  failed = await ask(SEEDS.refuses);
  await fake.rehearsals.idle();
}, 60_000);
afterAll(async () => {
  await fake.rehearsals.stop();
  await api.close();
});

test('the list goes page by page, the newest first', async () => {
  const first = await api.get(`${PATH}?limit=2`).expect(200);
  listRehearsals.answer?.parse(first.body);
  expect(first.body.items.map((r: { id: string }) => r.id)).toEqual([failed, ids[1]]);
  const second = await api.get(`${PATH}?limit=2&cursor=${first.body.next}`).expect(200);
  expect(second.body).toMatchObject({ items: [{ id: ids[0], state: 'done' }], next: null });
  showRehearsal.answer?.parse((await api.get(`${PATH}/${ids[0]}`).expect(200)).body);
  await api.get(`${PATH}/y-nobody`).expect(404);
});

test('the report is a page that reaches no network and no session', async () => {
  const { text, headers } = await api
    .get(`${PATH}/${ids[0]}/report`)
    .expect(200)
    .expect('Content-Type', /^text\/html/);
  expect(text).toContain('<title>预演</title>');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-scripts');
  expect(policy).not.toMatch(/allow-same-origin|connect-src|https?:/);
  expect(headers['cache-control']).toBe('no-store');
});

test('figures, tables and histories can be kept as files', async () => {
  const json = await api.get(`${PATH}/${ids[0]}/report.json`).expect(200).expect('Content-Type', /json/);
  expect(json.body.seed).toBe(SEEDS.good);
  const csv = await api
    .get(`${PATH}/${ids[0]}/files/mails.csv`)
    .expect(200)
    .expect('Content-Type', /^text\/csv/);
  expect(csv.headers['content-disposition']).toContain('attachment; filename="mails.csv"');
  const name = encodeURIComponent('histories/百日服务-参与者001.json');
  const history = await api.get(`${PATH}/${ids[0]}/files/${name}`).expect(200);
  expect(history.headers['content-disposition']).toContain(encodeURIComponent('百日服务-参与者001.json'));
});

test.each([
  '../fakeRehearse.mjs',
  '..%2F..%2FfakeRehearse.mjs',
  'histories',
  '.',
  'histories%2F..%2Freport.json',
  'x.csv',
])('nothing else can be had: %s', async (name) => {
  writeFileSync(path.join(fake.reports, 'other.csv'), 'x');
  await api.get(`${PATH}/${ids[0]}/files/${name}`).expect(404);
});

test('without a result there is no report, and strangers see none', async () => {
  for (const file of ['report', 'report.json', 'files/report.json']) {
    await api.get(`${PATH}/${failed}/${file}`).expect(404);
    await request(api.app).get(`${PATH}/${ids[0]}/${file}`).expect(401);
  }
  await request(api.app).get(PATH).expect(401);
});

test('two stand side by side on a page that is made once', async () => {
  const url = `${PATH}/${ids[0]}/compare/${ids[1]}`;
  const { text, headers } = await api
    .get(url)
    .expect(200)
    .expect('Content-Type', /^text\/html/);
  expect(text).toContain(`<p>${SEEDS.good} beside ${SEEDS.noted}</p>`);
  expect(String(headers['content-security-policy'])).toContain('sandbox');
  writeFileSync(fake.rehearsals.places.comparison(ids[0]!, ids[1]!), 'kept');
  expect((await api.get(url).expect(200)).text).toBe('kept');
  await api.get(`${PATH}/${ids[0]}/compare/${failed}`).expect(404);
  await api.get(`${PATH}/${ids[0]}/compare/${ids[0]}`).expect(422);
});
