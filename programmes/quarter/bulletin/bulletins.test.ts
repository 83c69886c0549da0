import { iso } from '../../../acts/instant.schema';
import { useTestApi } from '../../../api/testing/apiForTests';
import { startTestQuarter, type TestQuarter } from '../../../api/testing/quarterForTests';
import { WORDING } from '../../../api/testing/wordingForTests';
import { finishStep } from '../../../store/finishStep';
import { contextOf } from '../../../store/programme.context';
import { bulletinActs } from './bulletin.acts';
import { publishBulletin } from './issue.store';
import { listBulletins } from './listBulletins.route';
import { showBulletin } from './showBulletin.route';
import { submitBulletin } from './submitBulletin.act';

let quarter: TestQuarter;
let draft: string;
// What a document looks like is judged where it is laid out.
const text = (kind: string) => async (b: { version: number }) => Buffer.from(`${kind} ${b.version}`);
const render = { html: text('html'), docx: text('docx'), pdf: text('pdf'), xlsx: text('xlsx') };
const parts = { render, wording: WORDING };
const acts = bulletinActs(parts);
const api = useTestApi({ bulletin: parts });
beforeAll(async () => {
  quarter = await startTestQuarter(api, 2, 3);
  await quarter.fileAll(quarter.units[0]!);
});

const compile = (body: object = {}, key?: string) =>
  api.post(`/api/v1/programmes/${quarter.id}/bulletins`, body, key);
const list = async () => (await api.get(`/api/v1/programmes/${quarter.id}/bulletins`).expect(200)).body;

test('a draft is compiled; the same again is the same, another wording is the next', async () => {
  const first = await compile({}, 'compile').expect(201);
  acts.compile.json?.answer.parse(first.body);
  expect(first.body).toMatchObject({ version: 1, draft: 1, changes: [], unprintable: [] });
  expect((await compile({}, 'compile').expect(201)).body).toEqual(first.body);
  expect((await compile().expect(201)).body.id).toBe(first.body.id);
  const wording = { opening: '现将{year}年情况通报如下。', addressee: '各乡镇、\u{30ede}镇：' };
  const worded = await compile({ wording }).expect(201);
  expect(worded.body).toMatchObject({ version: 1, draft: 2 });
  // Told before anything is issued: afterwards it stays as it is.
  const parts = [{ text: '\u{30ede}', mark: '〔生僻字1〕', why: expect.stringContaining('字库') }];
  expect(worded.body.unprintable).toEqual([{ unit: null, where: '主送机关', parts }]);
  draft = worded.body.id;
  const { body } = await api.get(`/api/v1/bulletins/${draft}`).expect(200);
  showBulletin.answer?.parse(body);
  expect(body.unprintable).toEqual(worded.body.unprintable);
  expect(body.bulletin.wording).toMatchObject({
    opening: '现将2026年情况通报如下。',
    office: '示例区委统战部',
  });
  const all = await list();
  listBulletins.answer?.parse(all);
  expect(all.items.map((b: { draft: number }) => b.draft)).toEqual([2, 1]);
});

test.each([
  [
    'an unknown placeholder',
    { wording: { opening: '第{quater}季度' } },
    'wording.opening',
    'invalid-request',
  ],
  ['a text about persons', { wording: { opening: '含宗教信仰情况' } }, 'wording.opening', 'forbidden-field'],
  ['an unknown field', { wording: { colour: 'red' } }, 'wording.colour', 'unknown-field'],
])(
  '%s in the wording is refused and named, and there is no further draft',
  async (_what, body, place, code) => {
    const answer = await compile(body).expect(422);
    expect(answer.body).toMatchObject({ code, errors: [{ path: place }] });
    expect((await list()).items).toHaveLength(2);
  },
);

test('only the office compiles; what is no quarter’s programme has no bulletin', async () => {
  const by = await quarter.personId('联络员0001');
  expect((await compile({ by }).expect(403)).body.code).toBe('not-allowed');
  await api.post('/api/v1/programmes/p-nothing/bulletins', {}).expect(404);
  await api.get('/api/v1/bulletins/b-nothing').expect(404);
  await api.get('/api/v1/bulletins/b-nothing/pdf').expect(404);
});

test('a draft is laid out on demand, as page and as files', async () => {
  const page = await api.get(`/api/v1/bulletins/${draft}/html`).expect(200).expect('Content-Type', /html/);
  expect(page.text).toBe('html 1');
  expect(page.headers['content-security-policy']).toContain('sandbox');
  const word = await api.get(`/api/v1/bulletins/${draft}/docx`).expect(200);
  expect(word.headers['content-disposition']).toBe('attachment; filename="bulletin-2026Q3-v1-draft2.docx"');
  await api.get(`/api/v1/bulletins/${draft}/exe`).expect(422);
});

test('only the newest draft is handed in for approval, when its step is open', async () => {
  const submit = (id: string, key?: string) => api.post(`/api/v1/bulletins/${id}/submission`, {}, key);
  expect((await submit(draft).expect(409)).body.code).toBe('step-not-open');
  await quarter.drive('2026-11-19');
  const { id: matterId } = await api.db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', quarter.id)
    .where('key', '=', 'bulletin')
    .executeTakeFirstOrThrow();
  await finishStep(api.db, { matterId, step: 'compile', round: 1, now: api.clock.now() });
  await quarter.drive();
  const older = (await list()).items[1].id;
  expect((await submit(older).expect(409)).body.code).toBe('content-changed');
  const done = await submit(draft, 'submit').expect(201);
  submitBulletin.json?.answer.parse(done.body);
  expect((await submit(draft, 'submit').expect(201)).body).toEqual(done.body);
  await quarter.drive();
  const approve = (seen: object) =>
    api.post(`/api/v1/matters/${matterId}/checks`, { step: 'review-check', outcome: 'pass', ...seen });
  // What is passed is published: who names no draft, or another than the one handed in, has not seen it.
  const unnamed = await approve({}).expect(422);
  expect(unnamed.body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'seen' }] });
  expect((await approve({ seen: older }).expect(409)).body.code).toBe('content-changed');
  await approve({ seen: draft }).expect(201);
});

test('what was issued comes down as it was issued, and its scores are the quarter’s', async () => {
  const actor = { personId: null, accessId: 'system' };
  const now = api.clock.now();
  await publishBulletin(api.db, render, { bulletinId: draft, actor, now });
  render.pdf = async () => Buffer.from('laid out anew');
  const file = await api.get(`/api/v1/bulletins/${draft}/pdf`).expect(200);
  expect(file.body.toString()).toBe('pdf 1');
  expect(file.headers['content-disposition']).toContain('bulletin-2026Q3-v1.pdf');
  const { body } = await api.get(`/api/v1/programmes/${quarter.id}/scores`).expect(200);
  expect(body).toMatchObject({ state: 'issued', bulletinId: draft, version: 1 });
  expect((await compile().expect(422)).body.errors[0].path).toBe('reason');
});

test('a correction is version 2 beside version 1, with what changed and why; all of it or nothing', async () => {
  const correct = (body: object, id = draft, key?: string) =>
    api.post(`/api/v1/bulletins/${id}/corrections`, body, key);
  const unit = await quarter.matterOf(quarter.units[0]!);
  expect((await correct({}).expect(422)).body.errors[0].path).toBe('reason');
  const half = await correct({
    reason: '核实',
    rulings: [{ matterId: unit, code: 'A2', marks: 3 }],
    adjustments: [{ matterId: unit, code: 'A1', count: 1 }],
  }).expect(422);
  expect(half.body.errors[0].path).toMatch(/code$/);
  expect(await api.db.selectFrom('rulings').select('id').execute()).toEqual([]);
  const elsewhere = await correct({ reason: '核实', rulings: [{ matterId: 'm-x', code: 'A2', marks: 3 }] });
  expect(elsewhere.body.errors[0].path).toBe('rulings.0.matterId');

  // Only the first unit filed and signed: marks for another one count for nothing.
  const unsigned = await quarter.matterOf(quarter.units[1]!);
  const idle = { reason: '核实', rulings: [{ matterId: unsigned, code: 'A2', marks: 3 }] };
  const refused = await correct(idle).expect(422);
  expect(refused.body).toMatchObject({
    code: 'invalid-request',
    errors: [
      {
        path: 'rulings',
        reason: '这些更正不改变任何得分和名次（未签批的单位不计分），没有可更正的内容',
      },
    ],
  });
  expect((await correct({ reason: '核实' }).expect(422)).body.errors[0].path).toBe('rulings');
  expect(await api.db.selectFrom('rulings').select('id').execute()).toEqual([]);
  expect((await list()).items.map((b: { version: number }) => b.version)).toEqual([1, 1]);

  const wish = { reason: '佐证重复计件', rulings: [{ matterId: unit, code: 'A2', marks: 3 }] };
  const done = await correct(wish, draft, 'correct').expect(201);
  acts.correct.json?.answer.parse(done.body);
  expect((await correct(wish, draft, 'correct').expect(201)).body).toEqual(done.body);
  expect(done.body).toMatchObject({ version: 2, draft: 1 });
  expect(done.body.changes.join()).toContain(quarter.units[0]);
  expect((await correct(wish, done.body.id).expect(409)).body.code).toBe('step-not-open');
  const before = (await api.get(`/api/v1/bulletins/${draft}`)).body;
  expect(before).toMatchObject({ version: 1, state: 'issued', reason: null });
  expect((await list()).items.map((b: { version: number }) => b.version)).toEqual([2, 1, 1]);
});

test('a correction is issued by a leader, once, and everybody is told; version 1 stays', async () => {
  const [second] = (await list()).items;
  const path = `/api/v1/bulletins/${second.id}/issue`;
  const people = (await contextOf(api.db, quarter.id)).people;
  const holding = (role: string) =>
    [...people.values()].find((p) => p.roles.some((r) => r.role === role))!.id;
  expect((await api.post(path, { leader: holding('officer') }).expect(403)).body.code).toBe('not-allowed');
  const first = `/api/v1/bulletins/${draft}/issue`;
  expect((await api.post(first, { leader: holding('leader') }).expect(409)).body.code).toBe('step-not-open');
  const done = await api.post(path, { leader: holding('leader') }).expect(201);
  acts.issue.json?.answer.parse(done.body);
  expect(done.body).toEqual({ id: second.id, version: 2, issuedAt: iso(api.clock.now()) });
  api.clock.at += 60_000;
  expect((await api.post(path, { leader: holding('leader') }).expect(201)).body).toEqual(done.body);
  const old = { reason: '核实', rulings: [], by: holding('officer') };
  const late = await api.post(`/api/v1/bulletins/${draft}/corrections`, old).expect(409);
  expect(late.body.code).toBe('content-changed');
  expect((await list()).items.map((b: { version: number; state: string }) => [b.version, b.state])).toEqual([
    [2, 'issued'],
    [1, 'issued'],
    [1, 'draft'],
  ]);
  const told = await api.db
    .selectFrom('notices')
    .select('rung')
    .where('rung', 'like', 'published:%')
    .execute();
  const each = told.filter((n) => n.rung === 'published:1').length;
  expect(told.filter((n) => n.rung === 'published:2')).toHaveLength(each);
  expect((await api.get(`/api/v1/bulletins/${draft}/pdf`).expect(200)).body.toString()).toBe('pdf 1');
});
