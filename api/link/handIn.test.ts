import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { useTestbed } from '../testing/pagesForTests';
import { START } from './people.testbed';
import { MAX_FILE_BYTES } from './upload.limits';

const bed = useTestbed({ participants: 6 });
let photo: Buffer;

beforeAll(async () => {
  photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#7799bb' } })
    .jpeg()
    .toBuffer();
});

const taskPath = async (name: string, step: string) =>
  `${bed.linkOf(name)}/matters/${await bed.matterOf(name)}/${step}`;
const factsOf = async (name: string) =>
  bed.db
    .selectFrom('facts')
    .selectAll()
    .where('matter_id', '=', await bed.matterOf(name))
    .orderBy('seq')
    .execute();

/** Fills in a plan as a browser without JavaScript would send it. */
function plan(post: request.Test, changes: Record<string, string> = {}): request.Test {
  const fields = {
    key: 'k1',
    round: '1',
    f_services: '理发\r\n义诊',
    f_kind: '线下',
    f_note: '',
    action: 'submit',
    ...changes,
  };
  return Object.entries(fields).reduce((p, [name, value]) => p.field(name, value), post);
}

test('the task page says by when and why, and asks for what the template asks', async () => {
  const res = await request(bed.app)
    .get(await taskPath('参与者001', 'plan'))
    .expect(200);
  expect(res.text).toContain('为什么是这一天');
  expect(res.text).toContain('后第7个工作日');
  expect(res.text).toContain('打算开展的服务');
  expect(res.text).toContain('线上');
  expect(res.text).not.toContain('零报告');
});

test('handing in leads to a receipt with number, time and content; the engine is poked', async () => {
  const page = await taskPath('参与者001', 'plan');
  const posted = await plan(request(bed.app).post(page)).expect(303);
  const receipt = await request(bed.app).get(posted.headers.location!).expect(200);
  const [fact] = await factsOf('参与者001');
  expect(fact!.form).toEqual({ services: '理发\n义诊', kind: '线下' });
  expect(receipt.text).toContain(fact!.id);
  expect(receipt.text).toContain('8月24日（周一）10:00');
  expect(receipt.text).toContain('按时提交');
  expect(receipt.text).toContain('可在审核前修改');
  expect(receipt.text).toContain('理发\n义诊');
  expect(bed.pokes.some((p) => p.endsWith('submitted'))).toBe(true);
  const list = await request(bed.app).get(bed.linkOf('参与者001'));
  expect(list.text).toContain('已提交');
  expect(list.text).toContain('待审核');
});

test('a double tap is one hand-in; other content from the same page is a replacement', async () => {
  const page = await taskPath('参与者002', 'plan');
  const [a, b] = await Promise.all([plan(request(bed.app).post(page)), plan(request(bed.app).post(page))]);
  expect(a.headers.location).toBe(b.headers.location);
  expect(await factsOf('参与者002')).toHaveLength(1);
  const again = await request(bed.app).get(page);
  expect(again.text).toContain('审核前可以修改');
  expect(again.text).toContain('理发\n义诊');
  await plan(request(bed.app).post(page), { f_services: '讲座' }).expect(303);
  expect(await factsOf('参与者002')).toHaveLength(2);
  const old = await request(bed.app).get(a.headers.location!);
  expect(old.text).toContain('已被后来提交的内容替换');
});

test('what is wrong is named, and neither text nor a photo already sent is lost', async () => {
  const page = await taskPath('参与者003', 'elective-1');
  const res = await request(bed.app)
    .post(page)
    .field('key', 'k')
    .field('round', '1')
    .field('f_date', '2026年2月30日')
    .field('f_done', '做了<b>很多</b>事')
    .field('f_served', '三十')
    .field('action', 'submit')
    .attach('files', photo, 'a.jpg')
    .attach('files', Buffer.from('<html>not a picture</html>'), 'b.jpg')
    .expect(422);
  expect(res.text).toContain('做了&lt;b>很多&lt;/b>事');
  expect(res.text).toContain('value="三十"');
  expect(res.text).toContain('第2个文件');
  const [evidence] = [...res.text.matchAll(/name="evidence" value="([^"]+)"/g)].map((m) => m[1]!);
  expect(evidence).toMatch(/^v-/);
  const thumb = await request(bed.app)
    .get(`${bed.linkOf('参与者003')}/evidence/${evidence}`)
    .expect(200);
  expect(thumb.headers['content-type']).toMatch(/^image\//);
  expect(thumb.headers['x-content-type-options']).toBe('nosniff');
  expect(thumb.headers['content-security-policy']).toContain('sandbox');
  const second = await request(bed.app)
    .post(page)
    .field('key', 'k')
    .field('round', '1')
    .field('f_date', '2026/9/1')
    .field('f_done', '义诊')
    .field('f_served', '３０')
    .field('evidence', evidence!)
    .field('action', 'submit')
    .expect(303);
  const receipt = await request(bed.app).get(second.headers.location!);
  expect(receipt.text).toContain(`/evidence/${evidence}`);
  const fact = (await factsOf('参与者003')).at(-1)!;
  expect(fact.form).toEqual({ date: '2026-09-01', done: '义诊', served: 30 });
});

test('a file that is too large costs nothing that was typed, and nothing is left on the disk', async () => {
  const res = await request(bed.app)
    .post(await taskPath('参与者004', 'elective-1'))
    .field('f_done', '义诊两小时')
    .attach('files', Buffer.alloc(MAX_FILE_BYTES + 1), 'big.jpg');
  expect(res.status).toBe(422);
  expect(res.text).toContain('有文件超过 20 MB');
  expect(res.text).toContain('>义诊两小时</textarea>');
  expect(await readdir(path.join(bed.deps.config.TONGXIN_DATA_DIR, 'uploads'))).toEqual([]);
});

test('a form that was cut off on the way is refused, not taken for ours to mend', async () => {
  const res = await request(bed.app)
    .post(await taskPath('参与者004', 'elective-1'))
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .send('--x\r\nContent-Disposition: form-data; name="f_done"\r\n\r\nhalf');
  expect(res.status).toBe(422);
});

test('each wrong field is named at its place', async () => {
  const page = await taskPath('参与者004', 'elective-1');
  const res = await request(bed.app)
    .post(page)
    .field('key', 'k')
    .field('round', '1')
    .field('f_date', '2026-02-30')
    .field('f_served', '-3')
    .field('action', 'submit')
    .expect(422);
  for (const reason of [
    '服务日期：没有这一天：2026年2月30日',
    '服务内容：请填写',
    '服务人数：不能小于 0',
    '请至少附上 1 份佐证',
  ]) {
    expect(res.text).toContain(reason);
  }
  expect(await factsOf('参与者004')).toHaveLength(0);
});

test('a nil return needs its own tick, and is told apart on its receipt', async () => {
  const page = await taskPath('参与者004', 'elective-1');
  const nil = () =>
    request(bed.app)
      .post(page)
      .field('key', 'n')
      .field('round', '1')
      .field('f_done', '写了一半')
      .field('action', 'nil');
  const refused = await nil().expect(422);
  expect(refused.text).toContain('交零报告请先勾选');
  expect(refused.text).toContain('写了一半');
  const posted = await nil().field('nilConfirmed', '1').expect(303);
  const receipt = await request(bed.app).get(posted.headers.location!);
  expect(receipt.text).toContain('零报告已收到');
  expect((await factsOf('参与者004'))[0]!.nil).toBe(true);
});

test('a step that takes no nil return refuses a forged one', async () => {
  const page = await taskPath('参与者004', 'plan');
  await request(bed.app).post(page).field('action', 'nil').field('nilConfirmed', '1').expect(422);
});

test('late is late by the instant of receipt', async () => {
  bed.clock.at = instantOf('2026-09-02', '17:01');
  const posted = await plan(request(bed.app).post(await taskPath('参与者005', 'plan'))).expect(303);
  bed.clock.at = START;
  expect((await request(bed.app).get(posted.headers.location!)).text).toContain('逾期提交');
});

test('nobody reaches the matter of somebody else, their receipts or evidence', async () => {
  const page = `${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者006')}/plan`;
  await request(bed.app).get(page).expect(403);
  await plan(request(bed.app).post(page)).expect(403);
  const [fact] = await factsOf('参与者002');
  await request(bed.app)
    .get(`${bed.linkOf('参与者001')}/receipts/${fact!.id}`)
    .expect(404);
  const evidence = await bed.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow();
  await request(bed.app)
    .get(`${bed.linkOf('参与者001')}/evidence/${evidence.id}`)
    .expect(404);
  await request(bed.app)
    .get(`${bed.linkOf('组长01')}/evidence/${evidence.id}`)
    .expect(200);
  expect(await factsOf('参与者006')).toHaveLength(0);
});

test('opening pages changes nothing', async () => {
  const before = await bed.db
    .selectFrom('matters')
    .select(['id', 'fact_seq', 'event_seq'])
    .orderBy('id')
    .execute();
  for (const name of ['参与者001', '组长01', '经办人01', '分管领导01'])
    await request(bed.app).get(bed.linkOf(name)).expect(200);
  await request(bed.app)
    .get(await taskPath('参与者006', 'plan'))
    .expect(200);
  expect(
    await bed.db.selectFrom('matters').select(['id', 'fact_seq', 'event_seq']).orderBy('id').execute(),
  ).toEqual(before);
});
