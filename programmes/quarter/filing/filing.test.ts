import sharp from 'sharp';
import request from 'supertest';
import { useQuarter } from '../quarter.testbed';

const bed = useQuarter();
let photo: Buffer;

beforeAll(async () => {
  await bed.drive('2030-07-01');
  photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7799bb' } })
    .jpeg()
    .toBuffer();
}, 60_000);

const UNIT = '示例001镇';
const fill = async (name = '联络员0001', unit = UNIT) =>
  `${bed.linkOf(name)}/matters/${await bed.matterOf(unit)}/fill`;
const indicator = async (code: string) => `${await fill()}/indicators/${code}`;
const get = (path: string) => request(bed.app).get(path);

/** Sends an indicator's form as a browser without JavaScript does: the hidden fields of the page go along. */
async function save(code: string, fields: Record<string, string>, file?: Buffer): Promise<request.Response> {
  const page = await indicator(code);
  const { text } = await get(page).expect(200);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const kept = [...text.matchAll(/value="(v-[^"]+)" checked/g)].map((m) => m[1]!);
  let post = request(bed.app).post(page).field('key', hidden('key')).field('seen', hidden('seen'));
  for (const id of kept) post = post.field('evidence', id);
  for (const [name, value] of Object.entries({ action: 'save', ...fields })) post = post.field(name, value);
  return file ? post.attach('files', file, 'a.jpg') : post;
}

test('the overview names every indicator asked this quarter with its state, the deadline and why', async () => {
  const list = await get(bed.linkOf('联络员0001')).expect(200);
  expect(list.text).toContain('季度填报');
  const res = await get(await fill()).expect(200);
  expect(res.text).toContain('为什么是这一天');
  expect(res.text).toMatch(/已填 <b>0\/27<\/b>/);
  expect(res.text).toContain('统战工作领导小组召开例会');
  expect(res.text).toContain('自动计分');
  // Asked in the fourth quarter only.
  expect(res.text).not.toContain('完成年度调研课题');
  expect(res.text).not.toContain('提交签批</button>');
});

test('the one stylesheet of a page holds what only a quarter’s pages show, behind what all do', async () => {
  const page = await get(await fill()).expect(200);
  const { text } = await get(/href="([^"]+page\.css)"/.exec(page.text)![1]!).expect(200);
  expect(text.indexOf('.rows li {')).toBeGreaterThan(text.indexOf('.card {'));
});

test('an indicator is saved on its own with its photo, and what is wrong keeps everything typed and sent', async () => {
  const wrong = await save('A2', { f_count: '两次', f_text: '例会<b>两次</b>' }, photo);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('请填 1 至 9999 的整数');
  expect(wrong.text).toContain('value="两次"');
  expect(wrong.text).toContain('例会&lt;b>两次');
  const [id] = [...wrong.text.matchAll(/name="evidence" value="(v-[^"]+)"/g)].map((m) => m[1]!);
  expect(id).toBeDefined();
  const done = await save('A2', { f_count: '２', f_text: '例会两次', evidence: id! });
  expect(done.status).toBe(303);
  expect(done.headers.location).toContain('?saved=A2');
  const res = await get(done.headers.location!).expect(200);
  expect(res.text).toContain('A2 已保存');
  expect(res.text).toMatch(/已填 <b>1\/27<\/b>/);
  expect(res.text).toContain('佐证 1 份');
});

test('a piece of evidence serves another indicator without being sent again', async () => {
  const page = await get(await indicator('A4')).expect(200);
  expect(page.text).toContain('已用于 A2');
  const id = /name="evidence" value="(v-[^"]+)"/.exec(page.text)![1]!;
  const done = await save('A4', { f_count: '3', evidence: id, action: 'next' });
  expect(done.headers.location).toContain('/indicators/A5?saved=A4');
  expect(await bed.db.selectFrom('evidence').selectAll().execute()).toHaveLength(1);
  // A picture is no proof of what takes documents only.
  expect((await get(await indicator('A1'))).text).not.toContain(id);
});

test('a nil return needs its tick and is offered only where the scheme accepts it', async () => {
  expect((await get(await indicator('A2'))).text).not.toContain('零报告');
  const refused = await save('A5', { action: 'nil', f_text: '本季未组织' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('零报告请先勾选');
  expect((await save('A5', { action: 'nil', f_text: '本季未组织', nilConfirmed: '1' })).status).toBe(303);
  expect((await get(await fill())).text).toContain('<span class="tag">零报告</span>');
});

test('where a link or a file will do, that is said once and neither is called optional', async () => {
  const both = (await get(await indicator('B1'))).text;
  expect(both.match(/网址、照片或文件，至少一份/g)).toHaveLength(1);
  expect(both.match(/（选填）/g)).toHaveLength(1);
  expect(both).toMatch(/情况说明<span class="optional">（选填）/);
  // Files alone are counted where they are picked.
  expect((await get(await indicator('A2'))).text).not.toMatch(/或文件，至少一份/);
});

test('somebody else of the unit has saved meanwhile: nothing is overwritten unseen', async () => {
  const page = await indicator('A6');
  const open = (await get(page)).text;
  const key = /name="key" value="([^"]*)"/.exec(open)![1]!;
  expect((await save('A6', { action: 'nil', nilConfirmed: '1' })).status).toBe(303);
  const late = await request(bed.app)
    .post(page)
    .field('key', key)
    .field('seen', '')
    .field('action', 'nil')
    .field('nilConfirmed', '1')
    .field('f_text', '我写的');
  expect(late.status).toBe(409);
  expect(late.text).toContain('我写的');
});

test('handing in with indicators left names them and needs a tick; then the unit leader signs what was handed in', async () => {
  const page = await fill();
  const hidden = async (path: string) => {
    const { text } = await get(path);
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    return { key: value('key'), round: value('round'), seen: value('seen') };
  };
  const at = await hidden(`${page}`);
  const post = () =>
    request(bed.app).post(page).field('key', at.key).field('round', '1').field('action', 'submit');
  const refused = await post().expect(422);
  expect(refused.text).toContain('还有 23 项未填（A1、A3');
  // Five are named at once, the rest is one tap away; a title that speaks of a nil return does not say so twice.
  const handIn = /<div id="hand-in">.*?<\/div>/s.exec(refused.text)![0];
  const [named, folded] = handIn.split('<details><summary>其余 18 项</summary>');
  expect(named!.match(/<li>/g)).toHaveLength(5);
  expect(folded!.match(/<li>/g)).toHaveLength(18);
  expect(folded).toMatch(/无诉求的零报告<\/a><\/li>/);
  expect(folded).toContain('（可零报告）');
  const posted = await post().field('leftConfirmed', '1').expect(303);
  const receipt = await get(posted.headers.location!).expect(200);
  expect(receipt.text).toContain('待本单位负责人签批');
  expect(receipt.text).toContain('按时提交');
  expect(bed.pokes.at(-1)).toContain('submitted');
  await bed.drive();

  const list = await get(bed.linkOf('单位负责人0001')).expect(200);
  expect(list.text).toContain('去签批');
  expect(list.text).toMatch(/等我审核、签批.*1 项/);
  const signPage = `${bed.linkOf('单位负责人0001')}/matters/${await bed.matterOf(UNIT)}/fill-check`;
  expect((await get(page)).text).not.toContain('作废');
  const shown = await get(signPage).expect(200);
  expect(shown.text).toContain('例会两次');
  expect(shown.text).toContain('未填的 23 项，不得分');
  const photoAt = /\/t\/[^"]+\/evidence\/v-[^"]+/.exec(shown.text)![0];
  await get(photoAt).expect(200);
  const sign = await hidden(signPage);
  const signed = await request(bed.app)
    .post(signPage)
    .field('key', sign.key)
    .field('round', sign.round)
    .field('seen', sign.seen)
    .field('action', 'sign')
    .expect(303);
  expect((await get(signed.headers.location!)).text).toContain('已签批');
  await bed.drive();
  expect((await get(page)).text).toContain('本单位负责人已签批');
});

test('a change after the signature needs its tick, and then the unit hands in and signs anew', async () => {
  expect((await get(await indicator('A2'))).text).toContain('重新签批');
  const refused = await save('A2', { f_count: '3', f_text: '例会三次' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('例会三次');
  expect((await save('A2', { f_count: '3', f_text: '例会三次', voidConfirmed: '1' })).status).toBe(303);
  expect(bed.pokes.at(-1)).toContain('reopened');
  await bed.drive();
  const res = await get(await fill());
  expect(res.text).toContain('第2轮');
  expect(res.text).toContain('原来的提交和签批已作废，改完后请重新提交签批。');
  const list = await get(bed.linkOf('联络员0001'));
  expect(list.text).toContain('须重新提交');
  expect(list.text).not.toContain('退回修改');
  expect(res.text).toContain('提交签批</button>');
  const signPage = `${bed.linkOf('单位负责人0001')}/matters/${await bed.matterOf(UNIT)}/fill-check`;
  expect((await get(signPage)).text).toContain('现在不需要签批');
});

test('what is another unit’s, or no indicator of this quarter, is not found', async () => {
  const others = `${bed.linkOf('联络员0002')}/matters/${await bed.matterOf(UNIT)}/fill`;
  expect([403, 404]).toContain((await get(others)).status);
  await get(await indicator('B7')).expect(404);
  await get(await indicator('C1')).expect(404);
  const evidence = await bed.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow();
  await get(`${bed.linkOf('联络员0002')}/evidence/${evidence.id}`).expect(404);
  await get(`${bed.linkOf('评审人001')}/evidence/${evidence.id}`).expect(404);
  await get(`${bed.linkOf('联络员0001')}/evidence/${evidence.id}`).expect(200);
});

test('after the window the filing is only read', async () => {
  await bed.drive('2030-07-31');
  const res = await get(await indicator('A2')).expect(200);
  expect(res.text).not.toContain('<form');
  expect(res.text).toContain('例会三次');
  const late = await request(bed.app)
    .post(await indicator('A2'))
    .field('f_count', '9')
    .field('action', 'save');
  expect(late.status).toBe(409);
});
