import request from 'supertest';
import { prepareConfirmation, takeConfirmation } from '../../store/confirmation.repo';
import { sha256 } from '../../store/newId';
import { confirmOf } from '../testing/confirmForTests';
import { BOTH, postForm, SAME, signIn, useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 4 }, BOTH);
let cookie: string;
let other: string;

beforeAll(async () => {
  [cookie, other] = [await signIn(bed), await signIn(bed)];
});

const post = (path: string, fields: Record<string, string>, as = cookie) =>
  request(bed.app).post(path).set('Cookie', as).set(SAME).type('form').send(fields);
const facts = async () =>
  (await bed.db.selectFrom('programme_facts').select('kind').execute()).map((f) => f.kind);
const cancel = (fields: Record<string, string>, as = cookie) =>
  post(`/programmes/${bed.programmeId}/cancel`, fields, as);
const waived = async () =>
  (await bed.db.selectFrom('facts').select('kind').where('kind', '=', 'waived').execute()).length;

const LONG = '防汛抗旱工作安排，'.repeat(2_000);

test('what is far too long comes back whole, with what is wrong beside it', async () => {
  const matter = await bed.matterOf('参与者002');
  for (const [path, fields] of [
    [`/programmes/${bed.programmeId}/cancel`, { reason: LONG, key: 'l' }],
    [`/matters/${matter}/dates`, { step: 'plan', round: '1', key: 'l', action: 'waive', reason: LONG }],
    [`/programmes/${bed.programmeId}/people`, { form: 'absence', key: 'l', reason: LONG }],
    ['/outages', { key: 'l', part: 'other', reason: LONG }],
  ] as const) {
    const wrong = await post(path, fields);
    expect([path, wrong.status]).toEqual([path, 422]);
    expect(wrong.text).toContain('500 个字');
    expect(wrong.text).toContain(LONG);
  }
  const people = (path: string, fields: Record<string, string>) => postForm(bed, path, fields);
  const plan = `${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/plan`;
  for (const [path, fields] of [
    [plan, { key: 'l', round: '1', f_services: LONG, f_kind: '线下', action: 'submit' }],
    [plan, { key: 'l', round: '1', f_services: '理发', f_kind: '线下', f_note: LONG, action: 'submit' }],
    [`${plan}/extension/ask`, { key: 'l', round: '1', until: '2026-09-09', reason: LONG }],
  ] as const) {
    const wrong = await people(path, fields);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(LONG);
  }
});

test('Enter in a line of a task hands nothing in; text and files stay', async () => {
  const path = `${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/plan`;
  const sent = { key: 'e', round: '1', f_services: '理发', f_kind: '线下', f_note: '第一周', enter: '1' };
  const byEnter = await Object.entries(sent).reduce(
    (p, [k, v]) => p.field(k, v),
    request(bed.app).post(path),
  );
  expect(byEnter.status).toBe(422);
  expect(byEnter.text).toContain('还没有提交');
  expect(byEnter.text).toContain('value="第一周"');
  expect((await bed.db.selectFrom('facts').select('kind').execute()).map((f) => f.kind)).toEqual([]);
});

test('cancelling asks once more and has done nothing by then; only its own value does it', async () => {
  const asked = await cancel({ reason: '不办了', key: 'a' }).expect(200);
  expect(asked.text).toContain('请确认：取消方案');
  expect(asked.text).toContain('不能恢复');
  expect(asked.text).toContain('不办了');
  const sure = confirmOf(asked.text)!;
  expect(sure).toMatchObject({ reason: '不办了', key: 'a' });
  // Kept hashed.
  const rows = await bed.db.selectFrom('confirmations').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(sure.confirm);
  expect(rows.map((r) => r.value_sha256)).toContain(sha256(sure.confirm!));
  for (const [fields, as] of [
    [{ ...sure, reason: '别的理由' }, cookie],
    [{ ...sure, confirm: 'guessed' }, cookie],
    [sure, other],
  ] as const) {
    const again = await cancel(fields, as);
    expect(again.status).toBe(409);
    expect(again.text).toContain('刚才没有办理');
  }
  const elsewhere = await post(`/programmes/${bed.programmeId}/pause`, sure);
  expect(elsewhere.status).toBe(409);
  expect(await facts()).toEqual([]);
});

test('a value is too old after a quarter of an hour, and of what has changed since it asks anew', async () => {
  const sure = confirmOf((await cancel({ reason: '不办了', key: 'b' })).text)!;
  bed.clock.at += 16 * 60_000;
  expect((await cancel(sure)).status).toBe(409);
  const paused = confirmOf(
    (await post(`/programmes/${bed.programmeId}/pause`, { reason: '防汛', key: 'p' })).text,
  )!;
  const fresh = confirmOf((await cancel({ reason: '不办了', key: 'b' })).text)!;
  await post(`/programmes/${bed.programmeId}/pause`, paused).expect(303);
  const changed = await cancel(fresh);
  expect(changed.status).toBe(409);
  expect(await facts()).toEqual(['paused']);
  const now = confirmOf(changed.text)!;
  expect(now.confirm).not.toBe(fresh.confirm);
});

test('what forbids an act is said before anybody is asked', async () => {
  const twice = await post(`/programmes/${bed.programmeId}/pause`, { reason: '又一次', key: 'q' });
  expect(twice.status).toBe(409);
  expect(confirmOf(twice.text)).toBeUndefined();
});

test('what was typed into a form that has closed meanwhile can still be copied', async () => {
  const path = `${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/plan`;
  const sent = { key: 'z', round: '1', f_services: '理发和义诊', f_kind: '线下', action: 'submit' };
  const late = await postForm(bed, path, sent);
  expect(late.status).toBe(409);
  expect(late.text).toMatch(/<textarea[^>]*readonly[^>]*>理发和义诊<\/textarea>/);
});

test('Enter in a reason waives nothing, cancels nothing, and brings back what was typed', async () => {
  const path = `/matters/${await bed.matterOf('参与者001')}/dates`;
  const sent = { step: 'plan', round: '1', key: 'w', of: 'waive', reason: '调离本区', enter: '1' };
  const byEnter = await post(path, sent);
  expect(byEnter.status).toBe(422);
  expect(byEnter.text).toContain('还没有提交');
  expect(byEnter.text).toMatch(/<details open[^>]*><summary>免除/);
  expect(byEnter.text).toContain('value="调离本区"');
  const stopped = await cancel({ reason: '不办了', key: 'c', enter: '1' });
  expect(stopped.status).toBe(422);
  expect(stopped.text).toContain('value="不办了"');
  expect(await waived()).toBe(0);
  const pressed = await post(path, { ...sent, enter: '', action: 'waive' }).expect(200);
  expect(await waived()).toBe(0);
  const sure = confirmOf(pressed.text)!;
  const clicks = await Promise.all([post(path, sure), post(path, sure)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(await waived()).toBe(1);
});

test('a value works once, and nobody can fill the table', async () => {
  const meant = { actor: 'x', act: 'cancel', target: 'p', seen: '1', content: ['a'] };
  const values: string[] = [];
  for (let n = 0; n < 30; n += 1) values.push(await prepareConfirmation(bed.db, meant, bed.clock.now() + n));
  const kept = await bed.db.selectFrom('confirmations').select('actor').where('actor', '=', 'x').execute();
  expect(kept).toHaveLength(20);
  const take = (value: string) =>
    bed.db.transaction().execute((tx) => takeConfirmation(tx, meant, value, bed.clock.now() + 100));
  expect(await take(values[0]!)).toBe(false);
  const both = await Promise.all([take(values[29]!), take(values[29]!)]);
  expect(both.toSorted()).toEqual([false, true]);
});

test.each([
  ['gone', ''],
  ['ended', 'tx_session=ended'],
])(
  'with a session that has %s what was typed stays on the page, and comes back after signing in',
  async (_, was) => {
    const path = `/programmes/${bed.programmeId}/cancel`;
    const typed = '换届以后再办"<b>';
    const lost = await post(path, { reason: typed, key: 's' }, was).expect(401);
    expect(lost.text).toContain('刚才填写的内容还在');
    expect(lost.text).not.toContain('<b>');
    const form = lost.text.slice(lost.text.indexOf('id="kept"'));
    expect(form).toContain(`action="${path}"`);
    expect(form).toContain('name="reason" value="换届以后再办&quot;&lt;b>"');
    const back = await post(path, { reason: typed, key: 's', enter: '1' });
    expect(back.status).toBe(422);
    expect(back.text).toContain('value="换届以后再办&quot;&lt;b>"');
    expect(await facts()).toEqual(['paused']);
    const foreign = await request(bed.app)
      .post(path)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ reason: '别处写的' });
    expect(foreign.text).not.toContain('别处写的');
  },
);

test('of a link that died with its programme, what was typed is shown to be copied; of an unknown one nothing is read', async () => {
  const path = `${bed.linkOf('参与者004')}/matters/${await bed.matterOf('参与者004')}/plan`;
  const sure = confirmOf((await cancel({ reason: '不办了', key: 'last' })).text)!;
  await cancel(sure).expect(303);
  const late = await request(bed.app)
    .post(path)
    .field('f_services', '理发<和义诊')
    .field('round', '1')
    .field('key', 'x');
  expect(late.status).toBe(410);
  expect(late.text).toMatch(/<textarea[^>]*>理发&lt;和义诊<\/textarea>/);
  const unknown = await request(bed.app).post('/t/unknown/matters/m/plan').field('f_services', '别处写的');
  expect(unknown.status).toBe(404);
  expect(unknown.text).not.toContain('别处写的');
});
