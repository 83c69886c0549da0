import request from 'supertest';
import { HOSTILE_FILES } from '../documents/fixtures/hostileFiles';
import { HOSTILE_YAML } from '../domain/fixtures/hostileYaml';
import { TOKEN, useTestApi } from './testing/apiForTests';

const api = useTestApi();

const upload = (route: string, file: Buffer, name: string) =>
  request(api.app).post(`/api/v1${route}`).auth(TOKEN, { type: 'bearer' }).attach('file', file, name);
const refused = ({ status, body }: request.Response) => {
  const reasons = ((body.errors ?? []) as { reason: string }[]).map((e) => e.reason);
  return { status, chinese: reasons.length > 0 && reasons.every((r) => /\p{Script=Han}/u.test(r)) };
};

test('what is made to hold up the office is refused in Chinese, twelve at once, as roster and as calendar', async () => {
  const made = [
    ...(['xlsx header of brackets', 'csv header of brackets', 'shared string of brackets'] as const),
    ...(['merged ranges over each other', 'tabs that lead to one sheet', 'a tag that never ends'] as const),
    ...(['csv of lines', 'names of attributes without a value', 'many columns'] as const),
  ].map((what) => HOSTILE_FILES[what]!(240_000));
  const csvs = made.filter(({ name }) => name.endsWith('.csv'));
  const answers = await Promise.all([
    ...made.map(({ file, name }) => upload('/rosters', file, name)),
    ...csvs.map(({ file, name }) => upload('/calendar/years/2027/preview', file, name)),
  ]);
  expect(answers.map(refused)).toEqual(answers.map(() => ({ status: 422, chinese: true })));
});

test('a scheme of anchors, brackets or commas is refused with the line and what is too much', async () => {
  for (const what of [
    'billion laughs',
    'as many anchors as aliases',
    'merge keys',
    'open brackets',
    'commas in brackets',
  ]) {
    const answer = await api.put('/api/v1/schemes/hostile', { yaml: HOSTILE_YAML[what]!(150_000) });
    expect(refused(answer)).toEqual({ status: 422, chinese: true });
    expect(answer.body.errors[0].path).toMatch(/^yaml:\d+$/);
  }
});

test('JSON that is deeper than anybody writes is malformed, not our fault', async () => {
  const body = `{"scheme":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;
  const answer = await request(api.app)
    .put('/api/v1/schemes/hostile')
    .auth(TOKEN, { type: 'bearer' })
    .set('Content-Type', 'application/json')
    .send(body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual([{ path: 'body', reason: expect.stringContaining('层次过深') }]);
});

test('of nine hundred wrong places a hundred are named', async () => {
  const answer = await api.post('/api/v1/calendar/years/2027/preview', { days: Array(900).fill(1) });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toHaveLength(100);
});
