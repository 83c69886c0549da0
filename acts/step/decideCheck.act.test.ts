import sharp from 'sharp';
import request from 'supertest';
import { TOKEN, useTestApi } from '../../api/testing/apiForTests';
import { useTestProgramme } from '../../api/testing/programmeForTests';
import { decideCheck } from './decideCheck.act';

const api = useTestApi();
const programme = useTestProgramme(api);

const plan = { step: 'plan', form: { services: '法律咨询', places: '示例社区' } };
const check = (matter: string, body: object, key?: string) =>
  api.post(`/api/v1/matters/${matter}/checks`, body, key);

/** Somebody's plan, handed in and waiting for its check. */
async function handedIn(name = '参与者001'): Promise<string> {
  const matter = await programme.matterOf(name);
  await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  await programme.drive();
  return matter;
}

test('a plan is passed; the one open check need not be named', async () => {
  const matter = await handedIn();
  const answer = await check(matter, { outcome: 'pass' }).expect(201);
  decideCheck.json?.answer.parse(answer.body);
  expect(answer.body).toMatchObject({ step: 'plan-check', round: 1, outcome: 'pass' });
  expect(api.engine.calls.at(-1)).toMatch(/ checked$/);
});

test('a plan is returned with what is to be mended, and comes round again', async () => {
  const matter = await handedIn();
  await check(matter, { step: 'plan-check', outcome: 'return', comment: '请写明日期' }).expect(201);
  await programme.drive();
  const answer = await api.get(`/api/v1/matters/${matter}`).expect(200);
  expect(answer.body.steps[0]).toMatchObject({ id: 'plan', status: 'open', round: 2 });
  expect(answer.body.steps[1].checksDone).toMatchObject([{ outcome: 'return', comment: '请写明日期' }]);
});

test('a return without a word is refused', async () => {
  const matter = await handedIn();
  for (const comment of [undefined, '', '  ', null]) {
    const answer = await check(matter, { outcome: 'return', comment }).expect(422);
    expect(answer.body.errors).toEqual([{ path: 'comment', reason: '退回时请写明要改什么' }]);
  }
});

test('what was handed in anew after it was seen is neither passed nor returned', async () => {
  const matter = await handedIn();
  const seen = (await api.get(`/api/v1/matters/${matter}`).expect(200)).body.steps[0].submissions[0].receipt;
  const again = await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  for (const outcome of ['pass', 'return'])
    expect((await check(matter, { outcome, comment: '请补充', seen }).expect(409)).body.code).toBe(
      'conflict',
    );
  await check(matter, { outcome: 'pass', seen: again.body.receipt }).expect(201);
});

test('a check of an earlier round is refused', async () => {
  const matter = await handedIn();
  await check(matter, { outcome: 'return', comment: '请写明日期', round: 1 }).expect(201);
  await programme.drive();
  await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  await programme.drive();
  expect((await check(matter, { outcome: 'pass', round: 1 }).expect(409)).body.code).toBe('conflict');
  await check(matter, { outcome: 'pass', round: 2 }).expect(201);
});

test('of two checks at once one wins', async () => {
  const matter = await handedIn();
  const answers = await Promise.all([
    check(matter, { outcome: 'pass' }),
    check(matter, { outcome: 'return', comment: '请补充' }),
    check(matter, { step: 'plan-check', outcome: 'pass' }),
  ]);
  expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409]);
  const facts = await api.db.selectFrom('facts').selectAll().where('matter_id', '=', matter).execute();
  expect(facts.filter((f) => f.kind === 'checked')).toHaveLength(1);
});

test('a second check comes too late, the same one repeated under its key does not', async () => {
  const matter = await handedIn();
  const first = await check(matter, { outcome: 'pass' }, 'check-1').expect(201);
  expect((await check(matter, { outcome: 'pass' }, 'check-1').expect(201)).body).toEqual(first.body);
  expect((await check(matter, { outcome: 'pass' }).expect(409)).body.code).toBe('already-checked');
});

test('where several checks are open the step must be named', async () => {
  const matter = await handedIn();
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await request(api.app)
    .post(`/api/v1/matters/${matter}/submissions`)
    .auth(TOKEN, { type: 'bearer' })
    .field('step', 'fixed-1')
    .field('form', JSON.stringify({ date: '2026-08-24', place: '示例社区', done: '义诊', served: 3 }))
    .attach('photos', photo, 'a.png')
    .expect(201);
  await programme.drive();
  const answer = await check(matter, { outcome: 'pass' }).expect(422);
  expect(answer.body.errors).toEqual([
    { path: 'step', reason: '有几个待审的环节，请写明是哪一个：plan-check、fixed-1-check' },
  ]);
  await check(matter, { step: 'fixed-1-check', outcome: 'pass' }).expect(201);
});

test('before anything is handed in there is nothing to check', async () => {
  const other = await programme.matterOf('参与者002');
  expect((await check(other, { outcome: 'pass' }).expect(409)).body.code).toBe('step-not-open');
});

test.each([
  [{ outcome: 'maybe' }, 422, 'outcome'],
  [{}, 422, 'outcome'],
  [{ outcome: 'pass', score: 5 }, 422, 'score'],
])('%j is refused and named', async (body, status, path) => {
  const matter = await handedIn();
  const answer = await check(matter, body).expect(status);
  expect(answer.body.errors[0].path).toBe(path);
});

test('a paused programme takes neither hand-ins nor checks; a cancelled one says that it has ended', async () => {
  const matter = await handedIn();
  await api.post(`/api/v1/programmes/${programme.id}/pause`, { reason: '防汛' }).expect(200);
  expect((await check(matter, { outcome: 'pass' }).expect(409)).body.code).toBe('programme-paused');
  expect((await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(409)).body.code).toBe(
    'programme-paused',
  );
  await api.post(`/api/v1/programmes/${programme.id}/cancel`, { reason: '不办了' }).expect(200);
  expect((await check(matter, { outcome: 'pass' }).expect(409)).body.code).toBe('programme-ended');
});

test('an unknown matter', async () => {
  expect((await check('m-nothing', { outcome: 'pass' }).expect(404)).body.code).toBe('not-found');
});
