import { readFileSync } from 'node:fs';
import path from 'node:path';
import { useTestApi } from '../../../api/testing/apiForTests';
import { listSchemes } from './listSchemes.route';
import { putScheme } from './putScheme.act';
import { showScheme } from './showScheme.route';

const YAML = readFileSync(path.join(__dirname, '../schemes/trace-management.yaml'), 'utf8');
const as = (id: string, version = 1) =>
  YAML.replace('id: trace-management', `id: ${id}`).replace('version: 1', `version: ${version}`);

const api = useTestApi();

const put = (id: string, body: object, key?: string) => api.put(`/api/v1/schemes/${id}`, body, key);
const kept = async (id: string) =>
  (await api.get('/api/v1/schemes').expect(200)).body.items.filter((s: { id: string }) => s.id === id);

test('the shipped one is listed and shown before anything was kept', async () => {
  const list = await api.get('/api/v1/schemes').expect(200);
  listSchemes(new Map()).answer?.parse(list.body);
  expect(list.body.items).toContainEqual(
    expect.objectContaining({ id: 'trace-management', version: 1, shipped: true, keptAt: null }),
  );
  const shown = await api.get('/api/v1/schemes/trace-management').expect(200);
  showScheme(new Map()).answer?.parse(shown.body);
  expect(shown.body.sections).toHaveLength(3);
  expect((await api.get('/api/v1/schemes/nothing').expect(404)).body.code).toBe('not-found');
  await api.get('/api/v1/schemes/constructor').expect(404);
});

test('a new version is kept, beside the one before; the newest is what is shown', async () => {
  const first = await put('own', { yaml: as('own', 1) }).expect(200);
  putScheme(new Map()).json?.answer.parse(first.body);
  expect(first.body).toMatchObject({ id: 'own', version: 1, indicators: 30 });
  await put('own', { yaml: as('own', 2).replace('full: 12', 'full: 12.00') }).expect(200);
  expect((await kept('own')).map((s: { version: number }) => s.version)).toEqual([2, 1]);
  expect((await api.get('/api/v1/schemes/own')).body.version).toBe(2);
  expect((await api.get('/api/v1/schemes/own?version=1')).body.version).toBe(1);
  await api.get('/api/v1/schemes/own?version=9').expect(404);
});

test('as JSON it is the same scheme', async () => {
  const { body } = await api.get('/api/v1/schemes/trace-management');
  const asYaml = await put('twice', { yaml: as('twice') }).expect(200);
  const asJson = await put('twice', { scheme: { ...body, id: 'twice' } }).expect(200);
  expect(asJson.body).toEqual(asYaml.body);
});

test('a version that was kept cannot say something else, and an old one cannot come back', async () => {
  await put('fixed', { yaml: as('fixed', 2) }).expect(200);
  const other = await put('fixed', { yaml: as('fixed', 2).replace('spread: 0.3', 'spread: 0.5') }).expect(
    422,
  );
  expect(other.body.errors).toEqual([{ path: 'version', reason: expect.stringContaining('version 加一') }]);
  const old = await put('fixed', { yaml: as('fixed', 1) }).expect(422);
  expect(old.body.errors).toEqual([{ path: 'version', reason: '已有第2版，请把 version 改为 3' }]);
  expect(await kept('fixed')).toHaveLength(1);
});

test('one that does not add up is refused with line and place, and nothing is kept', async () => {
  const wrong = as('wrong').replace('weight: 40', 'weight: 41');
  const answer = await put('wrong', { yaml: wrong }).expect(422);
  expect(answer.body).toMatchObject({ code: 'invalid-scheme' });
  expect(answer.body.errors).toEqual([
    { path: expect.stringMatching(/^yaml:\d+ sections$/), reason: '各部分权重之和须为100，现为101' },
  ]);
  const { body } = await api.get('/api/v1/schemes/trace-management');
  body.sections[1].indicators[0].nil = 99;
  const asJson = await put('wrong', { scheme: { ...body, id: 'wrong' } }).expect(422);
  expect(asJson.body.errors[0].path).toBe('sections.1.indicators.0.nil');
  expect(await kept('wrong')).toEqual([]);
});

test('one that would assess persons is refused', async () => {
  const wrong = as('persons').replace(/title: 党（工）委会议[^\n]*/, 'title: 登记辖区人员的宗教信仰');
  const answer = await put('persons', { yaml: wrong }).expect(422);
  expect(answer.body.code).toBe('forbidden-field');
  expect(answer.body.errors[0].path).toMatch(/^yaml:\d+ sections\.0\.indicators\.0\.title$/);
  expect(await kept('persons')).toEqual([]);
});

test.each([
  ['neither', {}, 'yaml'],
  ['both', { yaml: as('a'), scheme: {} }, 'scheme'],
  ['another id than the address', { yaml: as('other') }, 'id'],
])('%s is refused and named', async (_what, body, at) => {
  expect((await put('a', body).expect(422)).body.errors[0].path).toBe(at);
});

test('twice under one key it is kept once, and the answer is the same', async () => {
  const first = await put('keyed', { yaml: as('keyed') }, 'scheme-key').expect(200);
  const again = await put('keyed', { yaml: as('keyed') }, 'scheme-key').expect(200);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.body).toEqual(first.body);
});
