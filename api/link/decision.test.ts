import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { pressed } from '../testing/confirmForTests';
import { factsAbout, hiddenIn, postForm, useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 4 });

beforeAll(async () => {
  for (const [day, time] of [
    ['2026-09-02', '09:00'],
    ['2026-09-03', '09:00'],
    ['2026-09-07', '10:00'],
  ] as const) {
    bed.clock.at = instantOf(day, time);
    await bed.drive();
  }
});

const pathOf = async (link: string, whose: string, end = '/decide') =>
  `${bed.linkOf(link)}/matters/${await bed.matterOf(whose)}/plan${end}`;

const get = (path: string) => request(bed.app).get(path);

const post = (path: string, fields: Record<string, string>) => postForm(bed, path, fields);

/** Decides as the page's form would. */
async function decide(whose: string, fields: Record<string, string>, link = '经办人01') {
  const path = await pathOf(link, whose);
  const page = await get(path).expect(200);
  const hidden = (name: string) => hiddenIn(page.text, name);
  return pressed((sent) => post(path, sent), { key: hidden('key'), round: hidden('round'), ...fields });
}

const facts = (whose: string) => factsAbout(bed, whose);

test('what has climbed leads the officer to a page that says whose it is, how late, and what was sent to whom', async () => {
  const list = await get(bed.linkOf('经办人01')).expect(200);
  expect(list.text).toMatch(/升级督办.*4 项/);
  expect(list.text).toContain(await pathOf('经办人01', '参与者001'));
  const page = await get(await pathOf('经办人01', '参与者001')).expect(200);
  for (const words of ['参与者001 · 示例单位01', '由承办人办理', '9月2日（周三）17:00', '已逾期3个工作日'])
    expect(page.text).toContain(words);
  expect(page.text).toMatch(/第1次催办 · 参与者001（示例单位01）<br\/><span class="muted">9月2日 09:00 待发/);
  // Those of this step only.
  expect(page.text).toContain('通知记录（4）');
  expect(page.text).toContain('第1级督办 · 组长01（示例单位01）');
  expect(page.text).toContain('第2级督办 · 经办人01（示例单位01）');
  for (const choice of ['准予延期', '免除', '督促办理', '另派人代办'])
    expect(page.text).toContain(`<summary>${choice}`);
  expect(page.text).toMatch(
    /<textarea[^>]*readonly[^>]*>【百日服务（样例）】“服务计划”时限为9月2日（周三）17:00，已逾期3个工作日，请尽快办理/,
  );
});

test('a group leader is told, and decides nothing', async () => {
  const list = await get(bed.linkOf('组长01')).expect(200);
  expect(list.text).toContain('升级督办');
  expect(list.text).not.toContain('/decide');
  await get(await pathOf('组长01', '参与者001')).expect(403);
  await get(await pathOf('参与者001', '参与者001')).expect(403);
  const forged = { action: 'waive', reason: '不办了' };
  expect((await post(await pathOf('组长01', '参与者001'), forged)).status).toBe(403);
  expect((await post(await pathOf('参与者001', '参与者001'), forged)).status).toBe(403);
  expect(await facts('参与者001')).toEqual([]);
});

test('an office’s link decides only what has climbed to it, is open and late', async () => {
  const before = await bed.db.selectFrom('facts').select('id').execute();
  const matter = await bed.matterOf('参与者004');
  const link = bed.linkOf('经办人01');
  // Opened with the plan and not late; not opened yet; a group's, not late; climbed to the officer, not to the leader.
  const places = [
    `${link}/matters/${matter}/elective-1`,
    `${link}/matters/${matter}/final`,
    `${link}/matters/${await bed.matterOf('第1组')}/theme`,
    await pathOf('分管领导01', '参与者004', ''),
  ];
  for (const place of places) {
    await get(`${place}/decide`).expect(403);
    for (const action of ['waive', 'move']) {
      const fields = { key: action, round: '', action, until: '2026-12-01', reason: '不办了' };
      const res = await post(`${place}/decide`, fields);
      expect([place, res.status]).toEqual([place, 403]);
    }
  }
  expect(await bed.db.selectFrom('facts').select('id').execute()).toEqual(before);
});

test('what is wrong stands beside its field, in the form it was typed into', async () => {
  for (const [fields, said] of [
    [{ action: 'move', until: '', reason: '住院' }, '请填写日期'],
    [{ action: 'move', until: '2026-09-04', reason: '住院' }, '已经过去'],
    [{ action: 'move', until: '2026-09-01', reason: '住院' }, '须晚于现在的时限'],
    [{ action: 'move', until: '2027-03-01', reason: '住院' }, '方案'],
    [{ action: 'move', until: '2026-09-10', reason: '' }, '请写明理由'],
    [{ action: 'waive', reason: ' ' }, '请写明理由'],
  ] as const) {
    const res = await decide('参与者001', fields);
    expect(res.status).toBe(422);
    expect(res.text).toMatch(new RegExp(`class="problem">[^<]*${said}`));
    expect(res.text.match(/<details class="card" open/g)).toHaveLength(1);
    if (fields.reason.trim()) expect(res.text).toContain('>住院</textarea>');
  }
  expect((await decide('参与者001', { reason: '未选' })).status).toBe(422);
  expect(await facts('参与者001')).toEqual([]);
});

test('more time: two taps are one move, and the page and the participant see the new day, who and why', async () => {
  const path = await pathOf('经办人01', '参与者001');
  const wish = { key: 'k1', round: '1', action: 'move', until: '2026-09-12', reason: '住院，附证明' };
  const taps = await Promise.all([post(path, wish), post(path, wish)]);
  expect(taps.map((r) => r.status)).toEqual([303, 303]);
  expect(taps[0]!.headers.location).toBe(path);
  expect(await facts('参与者001')).toHaveLength(1);
  expect(bed.pokes.at(-1)).toMatch(/dateMoved$/);
  // The twelfth is a Saturday.
  expect((await get(path)).text).toContain('<b>9月14日（周一）17:00</b>');
  // No longer late, it needs no second decision: a page opened before is refused.
  const again = { key: 'k2', round: '1', action: 'waive', reason: '免了吧' };
  expect((await post(path, again)).status).toBe(403);
  await bed.drive();
  expect((await post(path, { ...again, key: 'k3' })).status).toBe(403);
  expect(await facts('参与者001')).toHaveLength(1);
  const page = await get(path).expect(200);
  expect(page.text).not.toContain('<form');
  expect(page.text).toContain('由9月2日（周三）17:00改为');
  expect(page.text).toContain('经办人调整（经办人01）：住院，附证明');
  expect((await get(bed.linkOf('经办人01'))).text).not.toContain(path);
  const own = await get(await pathOf('参与者001', '参与者001', '')).expect(200);
  expect(own.text).toContain('<b>9月14日（周一）17:00</b>');
  expect(own.text).toContain('住院，附证明');
});

test('a waiver stops it, and a page opened before says so', async () => {
  const stale = await get(await pathOf('经办人01', '参与者002'));
  expect(stale.text).toContain('免除这一项');
  const res = await decide('参与者002', { action: 'waive', reason: '调离本区' });
  expect(res.status).toBe(303);
  expect(bed.pokes.at(-1)).toMatch(/waived$/);
  const page = await get(res.headers.location!).expect(200);
  expect(page.text).toContain('经办人01已免除这一项');
  expect(page.text).toContain('调离本区');
  expect(page.text).not.toContain('<form');
  const late = { key: 'old', round: '1', action: 'move', until: '2026-09-15', reason: '再给几天' };
  expect((await post(await pathOf('经办人01', '参与者002'), late)).status).toBe(409);
  const list = await get(bed.linkOf('经办人01'));
  expect(list.text).not.toContain(await pathOf('经办人01', '参与者002'));
});

test('a check that has climbed can be given more time, not waived', async () => {
  const handIn = { key: 'h', round: '1', f_services: '理发', f_kind: '线下', action: 'submit' };
  expect((await post(await pathOf('参与者003', '参与者003', ''), handIn)).status).toBe(303);
  await bed.drive();
  const path = (await pathOf('经办人01', '参与者003')).replace('/plan/', '/plan-check/');
  await get(path).expect(403);
  // The check was due on the tenth; three working days later it climbs to the officer.
  const before = bed.clock.at;
  bed.clock.at = instantOf('2026-09-15', '10:00');
  await bed.drive();
  const page = await get(path).expect(200);
  expect(page.text).toContain('准予延期');
  expect(page.text).not.toContain('免除这一项');
  const waived = await post(path, { key: 'w', round: '1', action: 'waive', reason: '不审了' });
  expect(waived.status).toBe(409);
  bed.clock.at = before;
});

test('a request for more time that waits is shown; only who decides it is led there', async () => {
  const asked = { key: 'a', round: '1', until: '2026-09-10', reason: '汛期值守' };
  expect((await post(await pathOf('参与者004', '参与者004', '/extension/ask'), asked)).status).toBe(303);
  const page = await get(await pathOf('经办人01', '参与者004'));
  expect(page.text).toContain('有一份延期申请等待答复：延至9月10日（周四）17:00');
  expect(page.text).toContain('汛期值守');
  expect(page.text).not.toContain('去答复');
});
