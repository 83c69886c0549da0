import request from 'supertest';
import { at } from '../../store/openStore';
import { linkStatusOf } from '../../store/people.views';
import { keepRoster } from '../../store/roster.repo';
import { pressed } from '../testing/confirmForTests';
import { SAME, useOffice } from '../testing/pagesForTests';

// The testbed's clock stands at Monday, 24 August 2026, 10:00.
const office = useOffice({ participants: 4 });
const { bed } = office;
const couriers: string[] = [];

beforeAll(() => {
  bed.deps.engine.pokeCourier = async (name) => {
    couriers.push(name);
    return 'poked';
  };
});

const page = () => office.get(`/programmes/${bed.programmeId}`).expect(200);
const send =
  (programme = bed.programmeId) =>
  (fields: Record<string, string>) =>
    office.send(`/programmes/${programme}/people`, fields);
const post = (fields: Record<string, string>, programme?: string) =>
  pressed(send(programme), { key: 'k', ...fields });
const beside = (html: string) => [...html.matchAll(/class="problem">([^<]*)</g)].map(([, text]) => text);
const absences = () => bed.db.selectFrom('absences').selectAll().orderBy('id').execute();
const leave = (fields: Record<string, string> = {}): Record<string, string> => ({
  form: 'absence',
  personId: bed.personId('参与者001'),
  from: '2026-08-31',
  to: '2026-09-04',
  substitute: bed.personId('参与者002'),
  scope: 'here',
  reason: '外出培训',
  ...fields,
});
async function leaveOnAnotherRoster(): Promise<string> {
  const row = { ...rosterRow, name: '参与者099', email: 'participant-099@example.org' };
  await bed.db.transaction().execute((tx) => keepRoster(tx, [row], [], bed.clock.at));
  const person = await bed.db
    .selectFrom('persons')
    .select('id')
    .where('name', '=', row.name)
    .executeTakeFirstOrThrow();
  const other = {
    ...{ id: 'b-elsewhere', person_id: person.id, programme_id: null, substitute_id: null },
    ...{ from_on: '2026-08-24', to_on: '2026-09-24', reason: '外出培训', by_access: 'test' },
    ...{ created_at: at(bed.clock.at), ended_reason: null },
  };
  await bed.db.insertInto('absences').values(other).execute();
  return other.id;
}
const rosterRow = { role: 'participant', group: '第1组', phone: null, unit: '示例单位01' } as const;
const row = (html: string, name: string) =>
  html
    .slice(html.indexOf(`data-label="请假人">${name}`))
    .split('</tr>')[0]!
    .replace(/<[^>]+>/g, ' ');

test('the forms list the people of the programme by role, and say what need not be written', async () => {
  const { text } = await page();
  for (const label of ['分管领导', '经办人', '组长 · 第1组', '参与者 · 第1组'])
    expect(text).toContain(`<optgroup label="${label}">`);
  expect(text).toContain('无人代办（返岗后再通知）');
  expect(text).toContain('只有办公室看得到；不必写健康等个人情况');
  expect(text).toContain('participant-001@example.org');
});

test.each<[string, Record<string, string>, string[]]>([
  ['nobody chosen', { personId: '' }, ['请从名单里选一个人']],
  ['somebody from elsewhere', { personId: 'h-nobody' }, ['请从名单里选一个人']],
  ['no days', { from: '', to: '2026-02-30' }, ['请填写日期', '没有这一天：2026年2月30日']],
  ['the last day before the first', { to: '2026-08-30' }, ['最后一天不能早于第一天']],
  [
    'days that are past',
    { from: '2026-08-03', to: '2026-08-04' },
    ['这段时间已经过去，请假须在结束之前登记'],
  ],
  ['no substitute said', { substitute: '' }, ['请选择代办人']],
  ['a substitute twice', { newName: '代办人01' }, ['下面又填了名册以外的人；代办人只能有一个，请只留一处']],
  [
    'half a new one',
    { substitute: 'new', newName: '代办人01', newEmail: 'a@b@c' },
    ['缺少单位', '邮箱格式不正确，只能填一个邮箱'],
  ],
  ['no reason', { reason: ' ' }, ['请写明理由']],
])('leave with %s: said beside the field, as typed, nothing recorded', async (_, fields, said) => {
  const wrong = await post(leave(fields));
  expect(wrong.status).toBe(422);
  expect(beside(wrong.text).toSorted()).toEqual(said.toSorted());
  expect(wrong.text).toMatch(/<details open><summary>登记请假或代办/);
  const typed = leave(fields);
  if (typed.reason?.trim()) expect(wrong.text).toContain('value="外出培训"');
  if (typed.newName) expect(wrong.text).toContain(`value="${typed.newName}"`);
  expect(wrong.text).toContain(`value="${typed.to}"`);
  if (typed.substitute) expect(wrong.text).toMatch(new RegExp(`value="${typed.substitute}" selected`));
  expect(await absences()).toEqual([]);
});

test('the substitute cannot be the one on leave', async () => {
  const wrong = await post(leave({ substitute: bed.personId('参与者001') }));
  expect(wrong.status).toBe(422);
  expect(beside(wrong.text)).toEqual(['代办人不能是请假人自己']);
});

test('leave is recorded once however often the button is clicked, and stands on the page', async () => {
  const clicks = await Promise.all([post(leave()), post(leave())]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(clicks[0]!.headers.location).toBe(`/programmes/${bed.programmeId}?done=absence#people`);
  expect(await absences()).toHaveLength(1);
  expect(couriers).toContain('office');
  const after = await office.get(clicks[0]!.headers.location!);
  expect(after.text).toContain('已登记请假。');
  expect(row(after.text, '参与者001')).toMatch(/8月31日.*9月4日.*参与者002（示例单位01）.*未开始/);
  const again = await post(leave({ from: '2026-09-03', to: '2026-09-08' }));
  expect(again.status).toBe(409);
  expect(beside(again.text)[0]).toContain('8月31日至9月4日已登记过请假');
});

test('nobody stands in, in every programme; typed by hand and by full-width digits', async () => {
  const wish = leave({
    personId: bed.personId('参与者003'),
    substitute: 'none',
    scope: 'all',
    from: '２０２６年8月24日',
    to: '2026/8/26',
  });
  expect((await post(wish)).status).toBe(303);
  const kept = (await absences()).find((a) => a.person_id === wish.personId);
  expect(kept).toMatchObject({
    programme_id: null,
    substitute_id: null,
    from_on: '2026-08-24',
    to_on: '2026-08-26',
  });
  expect(row((await page()).text, '参与者003')).toMatch(/所有方案.*无，返岗后通知.*请假中/);
});

test('somebody who is not on the roster stands in, and is on the lists from then on', async () => {
  const wish = leave({
    personId: bed.personId('组长01'),
    substitute: 'new',
    newName: '代办人01',
    newUnit: '示例单位09',
    newEmail: 'daiban01@example.org',
  });
  expect((await post(wish)).status).toBe(303);
  const { text } = await page();
  expect(row(text, '组长01')).toContain('代办人01（示例单位09）');
  expect(text).toMatch(/<optgroup label="没有角色（如代办人）"><option value="[^"]+">代办人01/);
});

test('leave is ended early with a reason, once; a page from before is told so', async () => {
  const of = (await absences()).find((a) => a.person_id === bed.personId('参与者003'))!;
  const bare = await post({ form: 'end', absenceId: of.id, reason: '' });
  expect(bare.status).toBe(422);
  expect(row(bare.text, '参与者003')).toContain('请写明理由');
  const wish = { form: 'end', absenceId: of.id, reason: '提前返岗' };
  const clicks = await Promise.all([post(wish), post(wish)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  const { text } = await page();
  expect(text).not.toContain('data-label="请假人">参与者003');
  const stale = await post({ ...wish, key: 'another' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('这次请假已经结束，不能再改');
  expect((await post({ ...wish, absenceId: 'b-nothing', key: 'x' })).status).toBe(404);
  // Leave of people who have nothing to do with this programme is not this page's.
  const elsewhere = await leaveOnAnotherRoster();
  expect((await post({ ...wish, absenceId: elsewhere, key: 'y' })).status).toBe(404);
  expect((await absences()).find((a) => a.id === elsewhere)?.ended_at).toBeNull();
  expect((await post({ ...wish, form: 'explode' })).status).toBe(404);
});

test('somebody takes over for good; the page says who from whom', async () => {
  const whom = bed.personId('参与者004');
  const wish = { form: 'replace', personId: whom, by: '', reason: '工作调动' };
  expect(beside((await post(wish)).text)).toEqual(['请选择接办人']);
  expect(beside((await post({ ...wish, by: 'none' })).text)).toEqual(['请选择接办人']);
  expect(beside((await post({ ...wish, by: whom })).text)).toEqual(['接办人不能是原来的人']);
  const other = await post({ ...wish, by: bed.personId('参与者001') });
  expect(beside(other.text)[0]).toContain('接办人已是第1组的参与者');
  expect(other.text).toMatch(/<details open><summary>换人/);
  expect(beside((await post({ ...wish, by: 'new', reason: '' })).text).toSorted()).toEqual(
    ['缺少姓名', '缺少单位', '请填写邮箱', '请写明理由'].toSorted(),
  );
  const taken = {
    ...wish,
    by: 'new',
    newName: '接办人01',
    newUnit: '示例单位08',
    newEmail: 'jieban01@example.org',
  };
  const clicks = await Promise.all([post(taken), post(taken)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(await bed.db.selectFrom('replacements').selectAll().execute()).toHaveLength(1);
  const { text } = await page();
  expect(text).toContain('参与者004（示例单位01）的事项由接办人01（示例单位08）接办：工作调动');
  expect(text).toMatch(/<optgroup label="参与者 · 第1组">(?:(?!<\/optgroup>).)*接办人01/);
  expect(text).toContain('<optgroup label="已由他人接办">');
  const twice = await post({ ...taken, key: 'later' });
  expect(beside(twice.text)).toEqual(['此人在这个方案里没有角色，或已由他人接办']);
});

test('an address is mended; what is left blank stays', async () => {
  const personId = bed.personId('参与者002');
  const wish = { form: 'mend', personId, email: '', phone: '', reason: '原邮箱已停用' };
  const kept = async () =>
    bed.db
      .selectFrom('persons')
      .select(['email', 'phone'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
  expect(beside((await post(wish)).text)).toEqual(['邮箱和手机请至少填一个']);
  const wrong = await post({ ...wish, email: 'participant-002', phone: '12345' });
  expect(beside(wrong.text)).toEqual([
    '邮箱格式不正确，只能填一个邮箱',
    '手机号格式不正确，应为11位手机号或带区号的座机',
  ]);
  expect(wrong.text).toContain('value="12345"');
  const same = await post({ ...wish, email: 'participant-002@example.org' });
  expect(beside(same.text)).toEqual(['与原来登记的相同']);
  expect((await post({ ...wish, email: 'xin002@example.org', phone: '138 0000 0000' })).status).toBe(303);
  expect(await kept()).toEqual({ email: 'xin002@example.org', phone: '13800000000' });
  expect((await post({ ...wish, phone: '无', key: 'later' })).status).toBe(303);
  expect(await kept()).toEqual({ email: 'xin002@example.org', phone: null });
  expect((await page()).text).toContain('参与者002（示例单位01）xin002@example.org');
});

test('a person’s link is voided and made anew from the page, with a reason', async () => {
  const personId = bed.personId('参与者003');
  const wish = { form: 'relink', personId, reason: '' };
  expect(beside((await post(wish)).text)).toEqual(['请写明理由']);
  expect(beside((await post({ ...wish, personId: 'h-none', reason: '遗失' })).text)).toEqual([
    '请从名单里选一个人',
  ]);
  const sent = await post({ ...wish, reason: '手机遗失', key: 'relink' });
  expect(sent.status).toBe(303);
  expect(couriers.at(-1)).toBe('office');
  const { text } = await office.get(sent.headers.location!.split('#')[0]!);
  expect(text).toContain('已作废原来的链接；马上会收到一封带新链接的邮件。');
  const token = bed.linkOf('参与者003').split('/').at(-1)!;
  expect(await linkStatusOf(bed.db, token)).toMatchObject({ kind: 'dead', why: 'replaced' });
});

test('forms from elsewhere are refused; of an ended programme nothing can be recorded', async () => {
  const forged = request(bed.app)
    .post(`/programmes/${bed.programmeId}/people`)
    .set('Cookie', office.cookie)
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send(leave({ key: 'f' }));
  expect((await forged).status).toBe(403);
  expect((await request(bed.app).post(`/programmes/${bed.programmeId}/people`).set(SAME)).status).toBe(401);
  expect((await post(leave(), 'p-nothing')).status).toBe(404);
  await bed.db.updateTable('programmes').set({ state: 'ended' }).execute();
  const late = await post(leave({ from: '2026-09-14', to: '2026-09-15', key: 'late' }));
  expect(late.status).toBe(409);
  expect(late.text).toContain('方案已结束，不能再办理。');
  expect(late.text).not.toContain('<summary>换人</summary>');
});
