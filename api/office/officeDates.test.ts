import request from 'supertest';
import { askExtension } from '../../acts/step/askExtension.act';
import { submitForm } from '../../acts/step/submitForm.act';
import { instantOf } from '../../domain/calendar/shanghai';
import { stepDone } from '../../tests/support/stepDone';
import { pressed } from '../testing/confirmForTests';
import { useOffice } from '../testing/pagesForTests';

const office = useOffice({ participants: 4 });
const { bed, get, send: post } = office;
const onMatter = async (whose: string, fields: Record<string, string>) => {
  const path = `/matters/${await bed.matterOf(whose)}/dates`;
  return pressed((sent) => post(path, sent), { step: 'plan', round: '1', key: 'k', ...fields });
};
const onProgramme = (what: 'preview' | 'apply', fields: Record<string, string>) =>
  post(`/programmes/${bed.programmeId}/${what}`, fields);
/** The hidden fields of the form that makes what a preview shows. */
function hidden(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('/apply"'));
  const found = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name!, value!]));
}
const dueOf = async (whose: string) => {
  const row = await bed.db
    .selectFrom('steps')
    .select('due_at')
    .where('matter_id', '=', await bed.matterOf(whose))
    .where('id', '=', 'plan')
    .executeTakeFirstOrThrow();
  return row.due_at;
};
const PLAN = 'participant/plan';

test('one deadline is moved from the matter page, once however often it is clicked; the page says who and why', async () => {
  for (const [fields, said] of [
    [{ action: 'move', until: '', reason: '换届' }, '请填写日期'],
    [{ action: 'move', until: '2026-08-20', reason: '换届' }, '已经过去'],
    [{ action: 'move', until: '2026-09-02', reason: '换届' }, '现在的时限就是'],
    [{ action: 'move', until: '2026-09-08', reason: ' ' }, '请写明理由'],
    [{ action: 'waive', reason: '' }, '请写明理由'],
  ] as const) {
    const wrong = await onMatter('参与者001', fields);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(new RegExp(`class="problem">[^<]*${said}`));
    if (fields.reason.trim()) expect(wrong.text).toContain('value="换届"');
  }
  const wish = { action: 'move', until: '2026-09-05', reason: '换届选举' };
  const clicks = await Promise.all([onMatter('参与者001', wish), onMatter('参与者001', wish)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(clicks[0]!.headers.location).toMatch(/#step-plan$/);
  const id = await bed.matterOf('参与者001');
  expect(await bed.db.selectFrom('facts').selectAll().where('matter_id', '=', id).execute()).toHaveLength(1);
  expect(bed.pokes.at(-1)).toMatch(/dateMoved$/);
  // The fifth is a Saturday; the page has the new date before the workflow has come to it.
  expect((await get(`/matters/${id}`)).text).toContain('<b>9月7日（周一）17:00</b>');
  await bed.drive();
  const page = await get(`/matters/${id}`).expect(200);
  expect(page.text).toContain('时限由9月2日（周三）17:00改为9月7日（周一）17:00');
  expect(page.text).toContain('经办人调整（办公室）：换届选举');
  expect(page.text).toContain('为什么是这一天');
  expect(page.text).toContain('办公室调整时限至9月7日（周一）17:00');
});

test('the office reminds from the matter page, signed by an officer or not; the page says who, whom and what', async () => {
  const id = await bed.matterOf('参与者004');
  const before = await get(`/matters/${id}`).expect(200);
  expect(before.text).toContain('<summary>催办参与者004</summary>');
  expect(before.text).toMatch(/<option value selected>办公室<\/option>.*经办人01.*分管领导01/);
  const wrong = await onMatter('参与者004', { action: 'remind', reason: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('class="problem">请写一句催办的话');
  const by = bed.personId('经办人01');
  const wish = { action: 'remind', reason: '请先报初稿', by };
  const clicks = await Promise.all([onMatter('参与者004', wish), onMatter('参与者004', wish)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(bed.pokes.at(-1)).toMatch(/remindedByHand$/);
  const page = await get(`/matters/${id}`).expect(200);
  expect(page.text).toMatch(/8月24日 10:00 · 经办人01催办参与者004 · 第1轮.*请先报初稿/);
  const again = await onMatter('参与者004', { ...wish, key: 'k2', reason: '再来一句' });
  expect(again.status).toBe(409);
  expect(again.text).toContain('8月25日起可以再催');
  expect(again.text).toContain('value="再来一句"');
  expect(again.text).toContain(`value="${by}" selected`);
  expect((await onMatter('参与者004', { ...wish, by: bed.personId('参与者001') })).status).toBe(403);
});

test('a step is waived with a reason, and a page from before is told so', async () => {
  await onMatter('参与者002', { action: 'waive', reason: '调离本区' }).then((r) =>
    expect(r.status).toBe(303),
  );
  await bed.drive();
  const page = await get(`/matters/${await bed.matterOf('参与者002')}`);
  expect(page.text).toContain('已免除');
  expect(page.text).toContain('调离本区');
  const stale = await onMatter('参与者002', {
    action: 'move',
    until: '2026-09-09',
    reason: '晚了',
    key: 'old',
  });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('这个环节现在不能办理');
  expect((await onMatter('参与者002', { action: 'explode' })).status).toBe(404);
});

test('a request that its decider leaves lying can be answered by the office', async () => {
  const actor = { personId: bed.personId('参与者003'), accessId: null };
  const matterId = await bed.matterOf('参与者003');
  const wish = { matterId, step: 'plan', until: '2026-09-09', reason: '住院', actor, now: bed.clock.at };
  await stepDone(bed.db, askExtension, wish);
  const page = await get(`/matters/${matterId}`);
  expect(page.text).toContain('参与者003申请延期至9月9日（周三）17:00，等待组长答复');
  const bare = await onMatter('参与者003', { action: 'refuse', reason: '' });
  expect(bare.status).toBe(422);
  expect(bare.text).toMatch(/class="problem">[^<]*不同意时请写明理由/);
  expect((await onMatter('参与者003', { action: 'grant', reason: '' })).status).toBe(303);
  await bed.drive();
  expect(await dueOf('参与者003')).toBe(instantOf('2026-09-09', '17:00'));
  expect((await get(`/matters/${matterId}`)).text).toContain('办公室同意延期至9月9日（周三）17:00');
});

test('a step of all matters is moved as previewed: dates, notices and how many', async () => {
  const wrongs = [
    [{ until: '', workdays: '' }, '请填一个'],
    [{ until: '2026-09-09', workdays: '2' }, '只填一个'],
    [{ until: '', workdays: '很多' }, '请填 1 至 60 的整数'],
    [{ until: '', workdays: '0' }, '请填 1 至 60 的整数'],
    [{ until: '2026-08-21', workdays: '' }, '已经过去'],
  ] as const;
  for (const [fields, said] of wrongs) {
    const wrong = await onProgramme('preview', { change: 'moved', step: PLAN, ...fields });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(new RegExp(`class="problem">[^<]*${said}`));
    if (fields.workdays) expect(wrong.text).toContain(`value="${fields.workdays}"`);
  }
  const before = await dueOf('参与者004');
  const preview = await onProgramme('preview', {
    change: 'moved',
    step: PLAN,
    until: '',
    workdays: '２',
  }).expect(200);
  expect(preview.text).toContain('现在什么也没有改动');
  expect(preview.text).toMatch(
    /服务计划<\/b><\/td><td data-label="日期">时限<\/td><td data-label="原来">9月2日（周三）17:00<\/td><td data-label="改为">9月4日（周五）17:00/,
  );
  expect(preview.text).toContain('第1次催办');
  expect(preview.text).toContain('改期');
  expect(await dueOf('参与者004')).toBe(before);

  const fields = hidden(preview.text);
  const bare = await onProgramme('apply', { ...fields, reason: ' ' });
  expect(bare.status).toBe(422);
  expect(bare.text).toMatch(/class="problem">[^<]*请写明理由/);
  const wish = { ...hidden(bare.text), reason: '台风' };
  const clicks = await Promise.all([onProgramme('apply', wish), onProgramme('apply', wish)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  expect(bed.pokes.filter((p) => p.endsWith('dateMoved')).length).toBeGreaterThan(2);
  await bed.drive();
  expect(await dueOf('参与者004')).toBe(instantOf('2026-09-04', '17:00'));
  expect(await dueOf('参与者002')).toBe(before);
});

test('what has changed since the preview is shown anew, and nothing was made', async () => {
  const preview = await onProgramme('preview', {
    change: 'moved',
    step: PLAN,
    until: '2026-09-14',
    workdays: '',
  });
  const fields = hidden(preview.text);
  const actor = { personId: bed.personId('参与者004'), accessId: null };
  const form = { services: '理发', kind: '线下' };
  const matterId = await bed.matterOf('参与者004');
  await stepDone(bed.db, submitForm, {
    matterId,
    step: 'plan',
    form,
    evidence: [],
    actor,
    now: bed.clock.at,
  });
  const stale = await onProgramme('apply', { ...fields, reason: '台风' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('预览之后情况有了变化');
  expect(stale.text).toContain('value="台风"');
  expect(hidden(stale.text).previewId).not.toBe(fields.previewId);
  expect(await dueOf('参与者003')).toBe(instantOf('2026-09-11', '17:00'));
  await onProgramme('apply', { ...hidden(stale.text), reason: '台风' }).expect(303);
  await bed.drive();
  expect(await dueOf('参与者003')).toBe(instantOf('2026-09-14', '17:00'));
});

test('resuming shows first what will move', async () => {
  const pause = (sent: Record<string, string>) => post(`/programmes/${bed.programmeId}/pause`, sent);
  expect((await pressed(pause, { reason: '防汛', key: 'p' })).status).toBe(303);
  await bed.drive();
  const at = bed.clock.at;
  const nothing = await onProgramme('preview', { change: 'resumed' }).expect(200);
  expect(nothing.text).toContain('没有时限或通知因此变动');
  expect(nothing.text).toContain('按预览恢复方案');
  bed.clock.at = at + 2 * 86_400_000;
  await office.signIn();
  const preview = await onProgramme('preview', { change: 'resumed' }).expect(200);
  expect(preview.text).toContain('9月16日（周三）17:00');
  expect(preview.text).toContain('方案关闭');
  await onProgramme('apply', { ...hidden(preview.text), reason: '汛情解除' }).expect(303);
  expect(bed.pokes.at(-1)).toBe(`${bed.programmeId} resumed`);
  await bed.drive();
  expect(await dueOf('参与者003')).toBe(instantOf('2026-09-16', '17:00'));
  const twice = await onProgramme('preview', { change: 'resumed' });
  expect(twice.status).toBe(409);
  expect(twice.text).toContain('方案没有处于暂停状态');
});

test('parameters are changed as previewed', async () => {
  const page = await get(`/programmes/${bed.programmeId}`);
  expect(page.text).toContain('自选次数（1至20）');
  const wrong = await onProgramme('preview', { change: 'template', p_x: '99' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/class="problem">[^<]*自选次数须在 1 至 20 之间/);
  expect(wrong.text).toContain('value="99"');
  const same = await onProgramme('preview', { change: 'template', p_x: '2' });
  expect(same.status).toBe(409);
  expect(same.text).toContain('没有要改的');
  const preview = await onProgramme('preview', { change: 'template', p_x: '3' }).expect(200);
  expect(preview.text).toContain('自选服务（3/3）');
  expect(preview.text).toContain('（新增）');
  await onProgramme('apply', { ...hidden(preview.text), reason: '加一次' }).expect(303);
  expect(bed.pokes.at(-1)).toBe(`${bed.programmeId} templateChanged`);
  await bed.drive();
  expect((await get(`/programmes/${bed.programmeId}`)).text).toContain('换用新的模板或参数：加一次');
});

test('a newer template is named, and forms from elsewhere are refused', async () => {
  const template = bed.deps.templates.get('small')!;
  bed.deps.templates.set('small', { ...template, version: 2, title: '百日服务（新）' });
  expect((await get(`/programmes/${bed.programmeId}`)).text).toContain('方案用的是模板第1版，现在有第2版');
  bed.deps.templates.delete('small');
  expect((await get(`/programmes/${bed.programmeId}`)).text).not.toContain('改参数');
  const forged = request(bed.app)
    .post(`/programmes/${bed.programmeId}/preview`)
    .set('Cookie', office.cookie)
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send({ change: 'moved', step: PLAN, workdays: '2' });
  expect((await forged).status).toBe(403);
  expect((await onProgramme('preview', { change: 'nothing' })).status).toBe(404);
  expect((await onProgramme('apply', { change: 'moved', reason: '没有预览' })).status).toBe(409);
});
