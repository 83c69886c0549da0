import sharp from 'sharp';
import request from 'supertest';
import { reopenStep } from '../../../acts/step/reopen.act';
import { TOKEN, useTestApi } from '../../../api/testing/apiForTests';
import { startTestQuarter, type TestQuarter } from '../../../api/testing/quarterForTests';
import { handInFilings } from './handInFilings.act';
import { listFilings } from './listFilings.route';
import { listMissing } from './listMissing.route';
import { saveFiling, takeBackFiling } from './saveFilings.act';
import { signFilings } from './signFilings.act';

const api = useTestApi();
let quarter: TestQuarter;
let matter: string;
beforeEach(async () => {
  quarter = await startTestQuarter(api, 2);
  matter = await quarter.matterOf(quarter.units[0]!);
});

const at = (of: string, rest = '') => `/api/v1/matters/${of}${rest}`;
const photo = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 90, b: 60 } } })
    .jpeg()
    .toBuffer();

/** A2 counts, and takes documents and pictures. */
async function fileA2(of = matter, filing: object = { count: 1, text: '召开例会' }) {
  return request(api.app)
    .put(at(of, '/filings/A2'))
    .auth(TOKEN, { type: 'bearer' })
    .field('filing', JSON.stringify(filing))
    .attach('photos', await photo(40), 'a.jpg');
}
const handIn = (body: object = {}, key?: string) => api.post(at(matter, '/filings/submission'), body, key);

test('an indicator is filed with a photo, which then serves another; it is shown and can be taken back', async () => {
  const filed = await fileA2();
  expect(filed.status).toBe(200);
  saveFiling.json?.answer.parse(filed.body);
  const [evidence] = filed.body.evidence;
  await api.put(at(matter, '/filings/A4'), { count: 2, text: '走访', evidence: [evidence] }).expect(200);
  const { body } = await api.get(at(matter, '/filings')).expect(200);
  listFilings.answer?.parse(body);
  expect(body).toMatchObject({ unit: quarter.units[0], answer: 'silent', handedInAt: null });
  const of = (code: string) => body.indicators.find((i: { code: string }) => i.code === code);
  expect(of('A2').filing).toMatchObject({ count: 1, evidence: [{ id: evidence, type: 'image/jpeg' }] });
  expect(of('A4').filing.evidence[0].sha256).toBe(of('A2').filing.evidence[0].sha256);
  expect(of('A1').filing).toBeNull();

  const gone = await api.delete(at(matter, '/filings/A2')).expect(200);
  takeBackFiling.json?.answer.parse(gone.body);
  const after = (await api.get(at(matter, '/filings'))).body;
  expect(after.indicators.find((i: { code: string }) => i.code === 'A2').filing).toBeNull();
  expect(after.hash).not.toBe(body.hash);
});

test.each([
  ['an indicator nobody asks for', 'Z9', { text: '有' }, 'code'],
  ['no number where items are counted', 'A2', { text: '有' }, 'count'],
  ['a nil return where none is accepted', 'A1', { nil: true }, 'nil'],
  ['a link that is no page', 'A1', { links: ['javascript:alert(1)'] }, 'links'],
  ['evidence that is not there', 'A1', { text: '有', evidence: ['v-nothing'] }, 'evidence.0'],
  ['a day that does not exist', 'A4', { count: 1, onSite: '2026-02-30' }, 'onSite'],
])('%s is refused and named, and nothing is kept', async (_what, code, body, place) => {
  const answer = await api.put(at(matter, `/filings/${code}`), body).expect(422);
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toContain(place);
  const { indicators } = (await api.get(at(matter, '/filings'))).body;
  expect(indicators.every((i: { filing: unknown }) => i.filing === null)).toBe(true);
});

test('another unit’s evidence is none of this unit’s, and what is no unit’s matter has no filings', async () => {
  const other = await quarter.matterOf(quarter.units[1]!);
  const [theirs] = (await fileA2(other)).body.evidence;
  const answer = await api
    .put(at(matter, '/filings/A2'), { count: 1, text: '例会', evidence: [theirs] })
    .expect(422);
  expect(answer.body.errors[0].path).toBe('evidence.0');
  const reviewers = await quarter.matterOf('评审人001');
  expect((await api.get(at(reviewers, '/filings')).expect(404)).body.code).toBe('not-found');
  await api.put(at(reviewers, '/filings/A2'), { count: 1, text: '有' }).expect(404);
  await api.get(at('m-nothing', '/filings')).expect(404);
});

test('who files on behalf of a unit must be its own or the office’s', async () => {
  const filedBy = (name: string) => quarter.personId(name).then((id) => ({ filedBy: id }));
  const wish = { text: '有', nil: false, count: 1, links: [] };
  const wrong = { ...wish, onBehalf: await filedBy('联络员0002') };
  expect((await api.put(at(matter, '/filings/A2'), wrong).expect(403)).body.code).toBe('not-allowed');
  await fileA2(matter, { count: 1, text: '有', onBehalf: await filedBy('经办人01') });
  expect((await handIn({ onBehalf: await filedBy('联络员0002') }).expect(403)).body.code).toBe('not-allowed');
  await handIn({ onBehalf: await filedBy('经办人01') }).expect(201);
});

test('the whole is handed in once, and signed by the hash that was seen; an edit voids it', async () => {
  expect((await handIn().expect(422)).body.errors[0].path).toBe('filings');
  await fileA2();
  // Somebody else of the unit has saved it meanwhile, or the step has gone on to another round.
  const blind = { count: 2, text: '走访', seen: '' };
  expect((await api.put(at(matter, '/filings/A2'), blind).expect(409)).body.code).toBe('conflict');
  expect((await handIn({ round: 2 }).expect(409)).body.code).toBe('conflict');
  const seen = (await api.get(at(matter, '/filings'))).body.hash;
  const receipt = await handIn({}, 'once').expect(201);
  handInFilings.json?.answer.parse(receipt.body);
  expect(receipt.body).toMatchObject({ step: 'fill', round: 1, late: false, hash: seen });
  expect((await handIn({}, 'once').expect(201)).body).toEqual(receipt.body);
  expect(api.engine.calls.at(-1)).toMatch(/ submitted$/);
  await quarter.drive();

  const sign = (hash: string, key?: string) => api.post(at(matter, '/signature'), { hash }, key);
  expect((await sign('0'.repeat(64)).expect(409)).body.code).toBe('content-changed');
  expect((await sign('short').expect(422)).body.errors[0].path).toBe('hash');
  const signed = await sign(seen, 'sign').expect(201);
  signFilings.json?.answer.parse(signed.body);
  expect((await sign(seen, 'sign').expect(201)).body).toEqual(signed.body);
  expect(api.engine.calls.at(-1)).toMatch(/ checked$/);
  expect((await sign(seen).expect(409)).body.code).toBe('already-checked');
  await quarter.drive();
  expect((await api.get(at(matter, '/filings'))).body.answer).toBe('signed');

  const edited = await api.put(at(matter, '/filings/A5'), { nil: true }).expect(200);
  expect(edited.body.reopened).toBe(true);
  await new Promise(setImmediate);
  expect(api.engine.calls.at(-1)).toMatch(/ reopened$/);
  expect((await api.get(at(matter, '/filings'))).body.answer).toBe('unsigned');
});

test('a filing of an earlier round is neither handed in, nor signed or returned as it was seen', async () => {
  await fileA2();
  const first = await handIn({ round: 1 }).expect(201);
  await quarter.drive();
  await fileA2(matter, { count: 2, text: '召开例会' });
  await quarter.drive();
  expect((await handIn({ round: 1 }).expect(409)).body.code).toBe('conflict');
  const second = await handIn({ round: 2 }).expect(201);
  await quarter.drive();
  const sentBack = (seen: string) =>
    api.post(at(matter, '/checks'), { step: 'fill-check', outcome: 'return', comment: '请补充', seen });
  expect((await sentBack(first.body.hash).expect(409)).body.code).toBe('content-changed');
  await sentBack(second.body.hash).expect(201);
});

test('the missing list tells silence, no signature, what was left, and nil returns apart', async () => {
  await fileA2();
  await api.put(at(matter, '/filings/A5'), { nil: true }).expect(200);
  await handIn().expect(201);
  const { body } = await api.get(`/api/v1/programmes/${quarter.id}/missing`).expect(200);
  listMissing.answer?.parse(body);
  const [first, second] = body.units;
  expect(first).toMatchObject({ unit: quarter.units[0], answer: 'unsigned', answered: 2, nil: ['A5'] });
  expect(first.left).toContain('A1');
  expect(first.left).not.toContain('A5');
  expect(second).toMatchObject({ unit: quarter.units[1], answer: 'silent', answered: 0, nil: [] });
  expect(second.left).toHaveLength(second.asked);
  await api.get('/api/v1/programmes/p-nothing/missing').expect(404);
});

test('the office opens a filing again, with a reason; nobody else does', async () => {
  await fileA2();
  await handIn().expect(201);
  await quarter.drive();
  const reopen = (body: object, step = 'fill', key?: string) =>
    api.post(at(matter, `/steps/${step}/reopening`), body, key);
  expect((await reopen({}).expect(422)).body.errors[0].path).toBe('reason');
  const by = await quarter.personId('联络员0001');
  expect((await reopen({ reason: '补充', by }).expect(403)).body.code).toBe('not-allowed');
  expect((await reopen({ reason: '补充' }, 'nothing').expect(404)).body.code).toBe('not-found');
  expect((await reopen({ reason: '补充' }, 'objection').expect(409)).body.code).toBe('step-not-open');
  const done = await reopen({ reason: '补充材料' }, 'fill', 'again').expect(201);
  reopenStep.json?.answer.parse(done.body);
  expect((await reopen({ reason: '补充材料' }, 'fill', 'again').expect(201)).body).toEqual(done.body);
  expect(api.engine.calls.at(-1)).toMatch(/ reopened$/);
  await quarter.drive();
  const shown = (await api.get(at(matter))).body;
  expect(shown.steps.find((s: { id: string }) => s.id === 'fill')).toMatchObject({
    status: 'open',
    round: 2,
  });
});
