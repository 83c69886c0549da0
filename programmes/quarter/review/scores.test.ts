import { useTestApi } from '../../../api/testing/apiForTests';
import { startTestQuarter, type TestQuarter } from '../../../api/testing/quarterForTests';
import { answerObjection } from '../objection/answerObjection.act';
import { raiseObjection } from '../objection/raiseObjection.act';
import { assignAll } from './assignReviewers.store';
import { handInScores } from './handInScores.act';
import { listScores } from './listScores.route';
import { addAdjustment } from './officeMarks.acts';
import { saveScores } from './saveScores.act';
import { showShare } from './showShare.route';
import { showUnitScores } from './showUnitScores.route';

/** Friday 23 October opens scoring, 9 November objections. */
const SCORING = '2026-10-26';
const OBJECTING = '2026-11-09';

const api = useTestApi();
let quarter: TestQuarter;
let first: string;
let reviewer: string;
beforeAll(async () => {
  quarter = await startTestQuarter(api, 3, 4);
  for (const unit of quarter.units.slice(0, 2)) await quarter.fileAll(unit);
  await assignAll(api.db, quarter.id, api.clock.now());
  first = await quarter.matterOf(quarter.units[0]!);
  reviewer = await quarter.matterOf('评审人001');
});

const at = (matter: string, rest: string) => `/api/v1/matters/${matter}${rest}`;
const scores = (list: object[], key?: string) => api.put(at(reviewer, '/scores'), { scores: list }, key);
const share = async (of = reviewer) => (await api.get(at(of, '/share')).expect(200)).body;

interface Item {
  code: string;
  toScore: boolean;
}
const unitOf = (body: { units: { unit: string; unitMatterId: string; items: Item[] }[] }) =>
  body.units.find((u) => u.items.some((i) => i.toScore))!;

test('before scoring opens nothing is saved; a unit’s matter has no share', async () => {
  const { unitMatterId, items } = unitOf(await share());
  const refused = await scores([{ unitMatterId, code: items[0]!.code, marks: 1 }]).expect(409);
  expect(refused.body.code).toBe('step-not-open');
  expect((await api.get(at(first, '/share')).expect(404)).body.code).toBe('not-found');
  await api.put(at(first, '/scores'), { scores: [{ unitMatterId, code: 'A1', marks: 1 }] }).expect(404);
});

test('wrong marks are named one by one and nothing is saved; then right ones are, and handed in when none is left', async () => {
  await quarter.drive(SCORING);
  const before = await share();
  showShare.answer?.parse(before);
  const { unitMatterId, items } = unitOf(before);
  const code = items.find((i) => i.toScore)!.code;
  const silent = await quarter.matterOf(quarter.units[2]!);
  const wrong = await scores([
    { unitMatterId, code, marks: 1 },
    { unitMatterId, code: items.findLast((i) => i.toScore)!.code, marks: 0.3 },
    { unitMatterId, code: 'Z9', marks: 1 },
    { unitMatterId: silent, code, marks: 1 },
  ]).expect(422);
  const places = wrong.body.errors.map((e: { path: string }) => e.path);
  expect(places).toEqual(['scores.1.marks', 'scores.2.code', 'scores.3.code']);
  expect((await share()).left).toBe(before.left);
  expect((await scores([]).expect(422)).body.errors[0].path).toBe('scores');

  const wish = [{ unitMatterId, code, marks: 2, comment: '材料齐全', highlight: true }];
  const saved = await scores(wish, 'scores-1').expect(200);
  saveScores.json?.answer.parse(saved.body);
  expect((await scores(wish, 'scores-1').expect(200)).body).toEqual(saved.body);
  expect((await share()).left).toBe(before.left - 1);

  const early = await api.post(at(reviewer, '/scores/submission'), {}).expect(422);
  expect(early.body.errors[0].reason).toContain('没有评分');
  await quarter.scoreAll((unit) => (unit === quarter.units[0] ? 0.5 : 1));
  expect((await share()).left).toBe(0);
  const closed = await scores([{ unitMatterId, code, marks: 1 }]).expect(409);
  expect(closed.body.code).toBe('step-not-open');
  const again = await api.post(at(reviewer, '/scores/submission'), {}).expect(201);
  handInScores.json?.answer.parse(again.body);
});

test('cases are recorded with their ground; taken back no further than recorded', async () => {
  const adjust = (body: object, key?: string) => api.post(at(first, '/adjustments'), body, key);
  const done = await adjust({ code: 'P1', count: 1, reason: '市级通报表扬' }, 'case').expect(201);
  addAdjustment.json?.answer.parse(done.body);
  await adjust({ code: 'P1', count: 1, reason: '市级通报表扬' }, 'case').expect(201);
  expect((await adjust({ code: 'A1', count: 1, reason: '有' }).expect(422)).body.errors[0].path).toBe('code');
  const back = await adjust({ code: 'P1', count: -2, reason: '记错' }).expect(422);
  expect(back.body.errors[0]).toEqual({ path: 'count', reason: '撤回的件数超过了已记录的件数' });
  const by = await quarter.personId('联络员0002');
  expect((await adjust({ code: 'P1', count: 1, reason: '有', by }).expect(403)).body.code).toBe(
    'not-allowed',
  );
  await api.post(at(reviewer, '/adjustments'), { code: 'P1', count: 1, reason: '有' }).expect(404);
});

test('scores open from rank to section, indicator, and proof with its hash; pages follow each other', async () => {
  const { body } = await api.get(`/api/v1/programmes/${quarter.id}/scores`).expect(200);
  listScores.answer?.parse(body);
  expect(body).toMatchObject({ state: 'provisional', bulletinId: null, period: '2026Q3', next: null });
  expect(body.items.map((u: { unit: string; rank: number }) => [u.unit, u.rank])).toEqual([
    [quarter.units[1], 1],
    [quarter.units[0], 2],
    [quarter.units[2], 3],
  ]);
  expect(body.items[2].total).toBe(0);
  const [best, second] = body.items;
  expect(second.bonus).toBe(2);
  const c2 = best.sections.at(-1).indicators.find((i: { code: string }) => i.code === 'C2');
  expect(c2).toMatchObject({ by: 'judgement', marks: 10, full: 10, proofs: [{ kind: 'document' }] });
  expect(c2.proofs[0].sha256).toBe('2'.repeat(64));
  const page = await api.get(`/api/v1/programmes/${quarter.id}/scores?limit=2`).expect(200);
  const rest = await api.get(`/api/v1/programmes/${quarter.id}/scores?limit=2&cursor=${page.body.next}`);
  expect([...page.body.items, ...rest.body.items]).toEqual(body.items);

  const one = `/api/v1/programmes/${quarter.id}/scores/${encodeURIComponent(quarter.units[0]!)}`;
  const own = await api.get(one).expect(200);
  showUnitScores.answer?.parse(own.body);
  expect(own.body).toEqual(second);
  await api.get(`/api/v1/programmes/${quarter.id}/scores/nothing`).expect(404);
});

test('a unit objects once within its days; the answer sets marks, and the score follows', async () => {
  const object = (body: object, key?: string) => api.post(at(first, '/objection'), body, key);
  const wish = { codes: ['A1'], text: '会议记录已附' };
  expect((await object(wish).expect(409)).body.code).toBe('step-not-open');
  await quarter.drive(OBJECTING);
  expect(
    (await object({ codes: [], text: '' }).expect(422)).body.errors.map(
      (e: Item & { path: string }) => e.path,
    ),
  ).toEqual(['codes', 'text']);
  const sent = await object(wish, 'object').expect(201);
  raiseObjection.json?.answer.parse(sent.body);
  expect((await object(wish, 'object').expect(201)).body).toEqual(sent.body);
  // Once a quarter: before and after the workflow has seen the first.
  for (const n of [1, 2]) {
    const second = await object({ codes: ['A2'], text: `再看一项${n}` }).expect(409);
    expect(second.body.code).toBe('step-not-open');
    await quarter.drive();
  }

  const answer = (body: object, key?: string) => api.post(at(first, '/objection/answer'), body, key);
  const rulings = [{ code: 'A1', marks: 99, reason: '核实' }];
  expect((await answer({ text: '经核实', rulings }).expect(422)).body.errors[0].path).toBe('rulings.0.marks');
  rulings[0]!.marks = 12;
  const done = await answer({ text: '经核实', rulings }, 'answer').expect(201);
  answerObjection.json?.answer.parse(done.body);
  expect((await answer({ text: '经核实', rulings }, 'answer').expect(201)).body).toEqual(done.body);
  const { body } = await api.get(`/api/v1/programmes/${quarter.id}/scores/${first}`).expect(200);
  const a1 = body.sections[0].indicators.find((i: { code: string }) => i.code === 'A1');
  expect(a1).toMatchObject({ by: 'ruling', marks: 12 });
  expect((await answer({ text: '再答' }).expect(409)).body.code).toBe('already-checked');
});
