import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { TOKEN, useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { makePdf } from '../../evidence/pdfForTests';
import { submitForm } from './submitForm.act';

const api = useTestApi();
let programme: TestProgramme;
let matter: string;
beforeAll(async () => {
  programme = await startTestProgramme(api);
  matter = await programme.matterOf('参与者001');
});

const plan = { step: 'plan', form: { services: '法律咨询两次', places: '示例社区' } };
const service = { date: '2026-08-24', place: '示例社区', done: '义诊', served: 12 };
const url = (id = matter) => `/api/v1/matters/${id}/submissions`;
const facts = (id = matter) => api.db.selectFrom('facts').selectAll().where('matter_id', '=', id).execute();
const picture = (colour: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
const multipart = (id = matter) => request(api.app).post(url(id)).auth(TOKEN, { type: 'bearer' });

test('a hand-in is answered with a receipt and the workflow is poked', async () => {
  const answer = await api.post(url(), plan).expect(201);
  submitForm.json?.answer.parse(answer.body);
  expect(answer.body).toMatchObject({ step: 'plan', round: 1, late: false, nil: false, replaced: false });
  expect(answer.body.receivedAt).toBe('2026-08-24T10:00:00.000+08:00');
  const [fact] = await facts();
  expect(fact).toMatchObject({
    id: answer.body.receipt,
    form: plan.form,
    by_access: expect.any(String),
    by_person: null,
  });
  expect(api.engine.calls.at(-1)).toMatch(/^pokeMatter p-\w+\/participant\/h-\w+ submitted$/);
});

test('until it is checked it can be replaced', async () => {
  const answer = await api.post(url(), { ...plan, form: { ...plan.form, places: '另一社区' } }).expect(201);
  expect(answer.body.replaced).toBe(true);
});

test('a hand-in for the round before a return is refused, as JSON and as a form; for the one after it is taken', async () => {
  const path = `/api/v1/matters/${matter}`;
  const plan = { step: 'plan', form: { services: '法律咨询', places: '示例社区' } };
  await api.post(`${path}/submissions`, { ...plan, round: 1 }).expect(201);
  await programme.drive();
  await api.post(`${path}/checks`, { outcome: 'return', comment: '请写明日期' }).expect(201);
  await programme.drive();
  const old = await api.post(`${path}/submissions`, { ...plan, round: 1 }).expect(409);
  expect(old.body.code).toBe('conflict');
  const asForm = (round: number) =>
    request(api.app)
      .post(`${path}/submissions`)
      .auth(TOKEN, { type: 'bearer' })
      .field({ step: 'plan', form: JSON.stringify(plan.form), round: String(round) });
  expect((await asForm(1).expect(409)).body.code).toBe('conflict');
  await asForm(2).expect(201);
});

test('with Temporal away the receipt is the same', async () => {
  api.engine.down = true;
  await api.post(url(), plan).expect(201);
  api.engine.down = false;
});

test('an officer files for somebody; both are recorded', async () => {
  const other = await programme.matterOf('参与者003');
  const filedBy = await programme.personId('经办人01');
  await api.post(url(other), { ...plan, onBehalf: { filedBy } }).expect(201);
  const [fact] = await facts(other);
  expect(fact).toMatchObject({ by_person: filedBy, for_person: await programme.personId('参与者003') });
});

test('only an officer files for others', async () => {
  const filedBy = await programme.personId('参与者001');
  const other = await programme.matterOf('参与者002');
  const answer = await api.post(url(other), { ...plan, onBehalf: { filedBy } }).expect(403);
  expect(answer.body.code).toBe('not-allowed');
});

test('photos come with the form, are kept once and can be downloaded', async () => {
  const photo = await picture('red');
  const answer = await multipart()
    .field('step', 'fixed-1')
    .field('form', JSON.stringify(service))
    .attach('photos', photo, '现场.jpg')
    .attach('photos', await picture('blue'), 'b.jpg')
    .attach('photos', photo, '同一张.jpg')
    .expect(201);
  expect(answer.body.evidence).toHaveLength(2);
  const file = await api.get(`/api/v1/evidence/${answer.body.evidence[0]}`).expect(200);
  expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('现场')}.jpg`);
  expect(file.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringMatching(/sandbox/),
  });
  expect((await sharp(file.body).metadata()).width).toBe(40);
  expect(await readdir(path.join(api.folder, 'incoming'))).toEqual([]);
  // The same files again, named by their ids.
  await api.post(url(), { step: 'fixed-1', form: service, evidence: answer.body.evidence }).expect(201);
});

test('the same photos under the same key are one hand-in, other photos are refused', async () => {
  const send = async (colour: string) =>
    multipart()
      .set('Idempotency-Key', 'photos-1')
      .field('step', 'fixed-2')
      .field('form', JSON.stringify(service))
      .attach('photos', await picture(colour), 'a.jpg');
  const first = await send('green');
  const second = await send('green');
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect((await send('white')).body.code).toBe('idempotency-mismatch');
});

test.each([
  ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script></html>'), 'photos[0]'],
  ['nothing at all', Buffer.alloc(0), 'photos[0]'],
  ['half a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'photos[0]'],
])('%s is refused, and nothing is handed in', async (_what, content, at) => {
  const before = (await facts()).length;
  const answer = await multipart()
    .field('step', 'fixed-1')
    .field('form', JSON.stringify(service))
    .attach('photos', content, 'a.jpg')
    .expect(422);
  expect(answer.body).toMatchObject({ code: 'invalid-upload', errors: [{ path: at }] });
  expect((await facts()).length).toBe(before);
});

test('photos of a hand-in that is refused leave neither rows nor files, those of somebody else stay', async () => {
  const rows = () => api.db.selectFrom('evidence').select('sha256').execute();
  const files = async () =>
    (await readdir(path.join(api.folder, 'evidence'), { recursive: true, withFileTypes: true }))
      .filter((f) => f.isFile())
      .map((f) => f.name);
  const send = async (form: object, key?: string) => {
    const call = multipart().field('step', 'fixed-1').field('form', JSON.stringify(form));
    if (key) call.set('Idempotency-Key', key);
    return call
      .attach('photos', await picture('red'), 'red.jpg')
      .attach('photos', await picture('#123456'), 'new.jpg');
  };
  const before = [await rows(), (await files()).sort()];
  for (const key of [undefined, 'refused-1']) expect((await send({ place: 1 }, key)).status).toBe(422);
  expect([await rows(), (await files()).sort()]).toEqual(before);
});

test('a file that is too large is refused with its limit, and none is left behind', async () => {
  const answer = await multipart()
    .field('step', 'fixed-1')
    .attach('photos', Buffer.alloc(20 * 1024 * 1024 + 1, 1), 'a.jpg')
    .expect(413);
  expect(answer.body).toMatchObject({
    code: 'too-large',
    errors: [{ path: 'photos', reason: '每个文件最多 20 MB' }],
  });
  expect(await readdir(path.join(api.folder, 'incoming'))).toEqual([]);
});

test('files under another name, and too many of them, are refused', async () => {
  const photo = await picture('red');
  const other = await multipart().field('step', 'fixed-1').attach('pictures', photo, 'a.jpg').expect(422);
  expect(other.body).toMatchObject({ code: 'invalid-upload', errors: [{ path: 'pictures' }] });
  const many = multipart().field('step', 'fixed-1').field('form', JSON.stringify(service));
  for (let n = 0; n < 10; n += 1) many.attach('photos', photo, `${n}.jpg`);
  expect((await many.expect(422)).body.errors[0].reason).toBe('佐证最多 9 份');
});

test('a document where only pictures are taken is refused, and the other way round it is not', async () => {
  const pdf = makePdf();
  const refused = await multipart()
    .field('step', 'fixed-1')
    .field('form', JSON.stringify(service))
    .attach('photos', pdf, 'a.pdf')
    .expect(422);
  expect(refused.body.errors).toEqual([{ path: 'photos[0]', reason: '这个环节只收图片' }]);
  await multipart()
    .field('step', 'plan')
    .field('form', JSON.stringify(plan.form))
    .attach('photos', pdf, 'a.pdf')
    .expect(201);
});

test('a nil return is taken where the step allows it', async () => {
  const answer = await api.post(url(), { step: 'elective-1', nil: true }).expect(201);
  expect(answer.body.nil).toBe(true);
  const refused = await api.post(url(), { step: 'plan', nil: true }).expect(422);
  expect(refused.body.code).toBe('nil-not-allowed');
});

test.each([
  ['a field left empty', { step: 'plan', form: { services: '', places: 'a' } }, 422, 'form.services'],
  ['a field the form does not have', { step: 'plan', form: { ...plan.form, faith: 'a' } }, 422, 'form.faith'],
  ['text for a number', { step: 'fixed-1', form: { ...service, served: '许多' } }, 422, 'form.served'],
  ['no photo where one is asked for', { step: 'elective-2', form: service }, 422, 'evidence'],
  ['somebody else’s evidence', { step: 'fixed-1', form: service, evidence: ['v-other'] }, 422, 'evidence.0'],
  ['neither form nor nil', { step: 'plan' }, 422, 'form'],
  ['both form and nil', { ...plan, nil: true }, 422, 'form'],
  ['no step', { form: plan.form }, 422, 'step'],
  ['an unknown field', { ...plan, person: 'h-1' }, 422, 'person'],
  ['an unknown field inside', { ...plan, onBehalf: { filedBy: 'a', why: 'b' } }, 422, 'onBehalf.why'],
])('%s is refused and named', async (_what, body, status, at) => {
  const answer = await api.post(url(), body).expect(status);
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toContain(at);
});

test('a step that is not open yet, is unknown, or a check', async () => {
  expect((await api.post(url(), { step: 'final', form: { summary: 'a' } }).expect(409)).body.code).toBe(
    'step-not-open',
  );
  expect((await api.post(url(), { step: 'nothing', form: {} }).expect(404)).body.code).toBe('not-found');
  expect((await api.post(url(), { step: 'plan-check', form: {} }).expect(404)).body.code).toBe('not-found');
  expect((await api.post(url('m-nothing'), plan).expect(404)).body.code).toBe('not-found');
});

test('a hundred hand-ins at once on a cold start are all taken', async () => {
  const fresh = await startTestProgramme(api);
  const ids = [
    await fresh.matterOf('参与者001'),
    await fresh.matterOf('参与者002'),
    await fresh.matterOf('参与者003'),
  ];
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => api.post(url(ids[n % 3]), plan)));
  expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 100 }, () => 201));
  expect(await facts(ids[0])).toHaveLength(34);
});
