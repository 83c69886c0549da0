import request from 'supertest';
import { hiddenIn, postForm, useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 3 });

beforeAll(async () => {
  for (const name of ['参与者001', '参与者002', '参与者003']) await handIn(name, '1', '理发');
  await bed.drive();
});

const pathOf = async (link: string, whose: string, step: string) =>
  `${bed.linkOf(link)}/matters/${await bed.matterOf(whose)}/${step}`;

async function handIn(name: string, round: string, services: string) {
  const path = await pathOf(name, name, 'plan');
  return request(bed.app)
    .post(path)
    .field('key', `k${name}${services}`)
    .field('round', round)
    .field('f_services', services)
    .field('f_kind', '线下')
    .field('action', 'submit')
    .expect(303);
}

/** Decides as the page's form would: with what the page showed. */
async function decide(whose: string, changes: Record<string, string>, link = '组长01') {
  const path = await pathOf(link, whose, 'plan-check');
  const page = await request(bed.app).get(path).expect(200);
  const hidden = (name: string) => hiddenIn(page.text, name);
  const fields = {
    key: hidden('key'),
    round: hidden('round'),
    seen: hidden('seen'),
    comment: '',
    ...changes,
  };
  return postForm(bed, path, fields);
}

test('the leader finds what waits, with whose it is', async () => {
  const list = await request(bed.app).get(bed.linkOf('组长01')).expect(200);
  expect(list.text).toMatch(/等我审核.*3 项/);
  expect(list.text).toContain('参与者002 · 示例单位01');
  const page = await request(bed.app).get(await pathOf('组长01', '参与者001', 'plan-check'));
  expect(page.text).toContain('理发');
  expect(page.text).toContain('参与者001填报');
});

test('a return without a comment is refused, and the page stays', async () => {
  const res = await decide('参与者001', { action: 'return' });
  expect(res.status).toBe(422);
  expect(res.text).toContain('退回时请写明要改什么');
  const nothing = await decide('参与者001', {});
  expect(nothing.status).toBe(422);
});

test('passing leads to a receipt with the next item', async () => {
  const res = await decide('参与者001', { action: 'pass', comment: '很好' });
  expect(res.status).toBe(303);
  const receipt = await request(bed.app).get(res.headers.location!).expect(200);
  expect(receipt.text).toContain('已通过');
  expect(receipt.text).toContain('意见：很好');
  expect(receipt.text).toContain('下一项（还有 2 项）');
  expect(bed.pokes.at(-1)).toMatch(/checked$/);
  await bed.drive();
  const again = await request(bed.app).get(await pathOf('组长01', '参与者001', 'plan-check'));
  expect(again.text).toContain('审核通过');
  expect(again.text).not.toContain('<form');
  const own = await request(bed.app).get(bed.linkOf('参与者001'));
  expect(own.text).toContain('审核通过');
});

test('after a return the comment stands first and the form holds what was there', async () => {
  const res = await decide('参与者002', { action: 'return', comment: '请写明时间' });
  expect(res.status).toBe(303);
  await bed.drive();
  const list = await request(bed.app).get(bed.linkOf('参与者002'));
  expect(list.text).toContain('退回修改');
  const page = await request(bed.app).get(await pathOf('参与者002', '参与者002', 'plan'));
  expect(page.text.indexOf('请写明时间')).toBeGreaterThan(0);
  expect(page.text.indexOf('请写明时间')).toBeLessThan(page.text.indexOf('<form'));
  expect(page.text).toMatch(/<textarea[^>]*>理发<\/textarea>/);
  expect(page.text).toContain('第2轮');
});

test('a form opened before the return is not taken for the next round', async () => {
  const path = await pathOf('参与者002', '参与者002', 'plan');
  const stale = await request(bed.app)
    .post(path)
    .field('key', 'old')
    .field('round', '1')
    .field('f_services', '旧')
    .field('f_kind', '线上')
    .field('action', 'submit');
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('请写明时间');
  expect(stale.text).toContain('>旧</textarea>');
  await handIn('参与者002', '2', '理发，9月5日');
  await bed.drive();
  const page = await request(bed.app).get(await pathOf('组长01', '参与者002', 'plan-check'));
  expect(page.text).toContain('理发，9月5日');
  expect(page.text).toContain('以前的填报和审核');
});

test('what was replaced while the checker read it is not passed unread', async () => {
  const path = await pathOf('组长01', '参与者003', 'plan-check');
  const page = await request(bed.app).get(path);
  const seen = /name="seen" value="([^"]*)"/.exec(page.text)![1]!;
  await handIn('参与者003', '1', '换了内容');
  const res = await request(bed.app)
    .post(path)
    .field('key', 'z')
    .field('round', '1')
    .field('seen', seen)
    .field('action', 'pass')
    .field('comment', '');
  expect(res.status).toBe(409);
  expect(res.text).toContain('换了内容');
});

test('nobody checks their own, and nobody else checks', async () => {
  const own = await pathOf('参与者003', '参与者003', 'plan-check');
  await request(bed.app).get(own).expect(403);
  await request(bed.app).post(own).field('action', 'pass').expect(403);
  await request(bed.app)
    .post(await pathOf('参与者001', '参与者003', 'plan-check'))
    .field('action', 'pass')
    .expect(403);
  await request(bed.app)
    .post(await pathOf('分管领导01', '参与者003', 'plan-check'))
    .field('action', 'pass')
    .expect(403);
});
