import request from 'supertest';
import { quarterApi } from '../programmes/quarter/quarter.api';
import { routesOf } from './routes';
import { useTestApi } from './testing/apiForTests';
import { bulletinPartsForTests } from './testing/wordingForTests';

const api = useTestApi();
let document: Document;
beforeAll(async () => {
  document = (await request(api.app).get('/api/v1/openapi.json').expect(200)).body;
});

interface Operation {
  summary?: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

/** Endpoints as Express really has them, so that one that is mounted and not described is found. */
function mounted(): string[] {
  return routesOf([quarterApi(bulletinPartsForTests(''))])
    .map((r) => `${r.config.method} ${r.config.path}`)
    .sort();
}

test('it is OpenAPI 3.1 and holds every endpoint once', () => {
  expect(document.openapi).toBe('3.1.0');
  const described = operations()
    .map(({ method, path }) => `${method} ${path}`)
    .sort();
  expect(described).toEqual(mounted());
  expect(new Set(described).size).toBe(described.length);
});

test('every endpoint of the issue is there', () => {
  const wanted = [
    'get /templates',
    'get /templates/{id}',
    'get /rosters/{id}',
    'post /rosters',
    'get /rosters/workbook',
    'post /programmes',
    'get /programmes',
    'get /programmes/{id}',
    'get /programmes/{id}/matters',
    'get /programmes/{id}/notices',
    'get /programmes/{id}/events',
    'post /programmes/{id}/pause',
    'post /programmes/{id}/resume',
    'post /programmes/{id}/cancel',
    'get /matters/{id}',
    'post /matters/{id}/submissions',
    'post /matters/{id}/checks',
    'get /evidence/{id}',
    'get /calendar',
    'get /calendar/days',
    'post /calendar/explain',
    'post /calendar/plan-backward',
    'post /calendar/years/{year}/preview',
    'put /calendar/years/{year}',
    'post /calendar/extra-days/preview',
    'put /calendar/extra-days',
    'get /schemes',
    'get /schemes/{id}',
    'put /schemes/{id}',
    'post /series',
    'get /series',
    'post /series/{id}/stop',
    'post /series/{id}/open',
    'get /series/{id}/years/{year}',
    'get /programmes/{id}/missing',
    'get /matters/{id}/filings',
    'put /matters/{id}/filings/{code}',
    'delete /matters/{id}/filings/{code}',
    'post /matters/{id}/filings/submission',
    'post /matters/{id}/signature',
    'post /matters/{id}/steps/{step}/reopening',
    'get /matters/{id}/share',
    'put /matters/{id}/scores',
    'post /matters/{id}/scores/submission',
    'post /matters/{id}/objection',
    'post /matters/{id}/objection/answer',
    'post /matters/{id}/adjustments',
    'get /programmes/{id}/scores',
    'get /programmes/{id}/scores/{unit}',
    'post /programmes/{id}/bulletins',
    'get /programmes/{id}/bulletins',
    'get /bulletins/{id}',
    'get /bulletins/{id}/{kind}',
    'post /bulletins/{id}/submission',
    'post /bulletins/{id}/corrections',
    'post /bulletins/{id}/issue',
  ];
  expect(mounted()).toEqual(expect.arrayContaining(wanted.map((w) => w.replace(' ', ' /api/v1'))));
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(references.length).toBeGreaterThan(20);
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\/components\/schemas\//);
    expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1));
  }
});

test('each operation has a summary, its path’s parameters, a success, problems and, where it writes, the key', () => {
  for (const { path, method, operation } of operations()) {
    expect(operation.summary).toMatch(/\p{Script=Han}/u);
    const inPath = (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => `{${p.name}}`);
    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    const statuses = Object.keys(operation.responses);
    expect(statuses.some((s) => s.startsWith('2'))).toBe(true);
    for (const status of statuses.filter((s) => !s.startsWith('2'))) {
      expect(Object.keys(operation.responses[status]?.content ?? {})).toEqual(['application/problem+json']);
    }
    if (method !== 'get') {
      expect(operation.parameters).toContainEqual(
        expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }),
      );
      // What a DELETE means is in its address.
      if (method !== 'delete') expect(operation.requestBody).toBeDefined();
    }
  }
});

test('the docs page and all it needs come from this machine', async () => {
  const page = await request(api.app).get('/api/docs').expect(200).expect('Content-Type', /html/);
  const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(assets).toHaveLength(4);
  for (const asset of assets) await request(api.app).get(asset).expect(200);
  expect(page.text).not.toMatch(/https?:/);
});
