import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { newestCalendar } from '../../store/calendar.repo';
import { SAME, useOffice } from '../testing/pagesForTests';

// The testbed's clock stands at Monday, 24 August 2026, 10:00; the plan is due on Wednesday, 2 September.
const { bed, get, post: sent } = useOffice({ participants: 4 });
const uploadYear = (csv: string | Buffer | null, fields: Record<string, string> = {}) => {
  const form = sent('/calendar/preview/calendarYear?year=2026').field({
    form: 'calendarYear',
    year: '2027',
    ...fields,
  });
  return csv === null ? form : form.attach('file', Buffer.from(csv), '放假.csv');
};
const own = (days: string, unit = '') =>
  sent('/calendar/preview/extraDays?year=2026&own=').type('form').send({ form: 'extraDays', unit, days });
const apply = (fields: Record<string, string>) => sent('/calendar/apply').type('form').send(fields);
const beside = (html: string) => [...html.matchAll(/class="problem">([^<]*)</g)].map(([, text]) => text);
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** The hidden fields of the form that makes what a preview shows. */
function hidden(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('action="/calendar/apply"'));
  const found = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name!, value!]));
}
const planDue = async () => {
  const matter = await bed.matterOf('参与者001');
  const steps = bed.db.selectFrom('steps').select('due_at').where('matter_id', '=', matter);
  return (await steps.where('id', '=', 'plan').executeTakeFirstOrThrow()).due_at;
};
const YEAR = [
  '日期,类型,通知',
  '2027-01-01,放假,元旦（示例通知）',
  '2027/1/3,调休上班,元旦（示例通知）',
  '2027-05-01,放假,劳动节（示例通知）',
  '2027-10-01,放假,国庆节（示例通知）',
].join('\r\n');

test('the forms are for those signed in; the year offered is the next without a notice', async () => {
  await request(bed.app).post('/calendar/preview/extraDays').set(SAME).expect(401);
  await request(bed.app).get('/calendar/template.csv?year=2027').expect(401);
  const { text } = await get('/calendar').expect(200);
  expect(text).toContain('name="year" inputmode="numeric" autocomplete="off" value="2027"');
  expect(text).toContain('href="/calendar/template.csv?year=2027"');
  const forged = sent('/calendar/apply').set('Sec-Fetch-Site', 'cross-site').type('form');
  expect((await forged.send({ form: 'extraDays' })).status).toBe(403);
});

test('the csv to start from holds the fixed festivals, or what a published year has, and can be uploaded as it is', async () => {
  const res = await get('/calendar/template.csv?year=2027').expect(200);
  expect(res.headers['content-disposition']).toBe('attachment; filename="calendar-2027.csv"');
  expect(res.text).toBe(
    '\uFEFF日期,类型,通知\r\n2027-01-01,放假,元旦\r\n2027-05-01,放假,劳动节\r\n2027-05-02,放假,劳动节\r\n' +
      '2027-10-01,放假,国庆节\r\n2027-10-02,放假,国庆节\r\n2027-10-03,放假,国庆节\r\n',
  );
  expect(words((await uploadYear(res.text).expect(200)).text)).toContain('读到放假6天、调休上班0天');
  const known = await get('/calendar/template.csv?year=2026').expect(200);
  expect(known.text).toContain('2026-09-20,调休上班,国庆节（国办发明电〔2025〕7号）');
  const same = await uploadYear(known.text, { year: '2026' }).expect(200);
  expect(words(same.text)).toContain('没有时限或通知因此变动');
  await get('/calendar/template.csv?year=1026').expect(404);
});

test.each<[string, string | null, Record<string, string>, string[]]>([
  ['no file', null, {}, ['请选择 csv 文件']],
  ['a year nobody knows', YEAR, { year: '27' }, ['年份须在 2000 至 2099 之间']],
  [
    'rows that are wrong',
    YEAR.replace('2027/1/3', '2027/1/4').replace('2027-05-01,放假', '2027-05-01,不知'),
    {},
    [
      '第3行：2027-01-04是周一，本来就上班；“调休上班”只能在周六或周日',
      '第4行：类型须为“工作日”“周末”“节假日”“调休上班”之一',
      '缺少劳动节（2027-05-01）放假，文件可能不完整',
    ],
  ],
  ['a workbook', 'PK\u0003\u0004', {}, ['这是 Excel 文件，请另存为 csv 再上传']],
  [
    'no header',
    '2027-01-01,放假,元旦',
    {},
    ['没有找到表头，第一行应为“日期,类型,通知”（或 day,kind,notice）'],
  ],
  ['a huge file', 'x'.repeat(300_000), {}, ['文件太大，一年的日历没有这么大，请核对是否选错了文件']],
])('a year with %s: said beside the field, nothing previewed', async (_, csv, fields, said) => {
  const wrong = await uploadYear(csv, fields);
  expect([413, 422]).toContain(wrong.status);
  expect(beside(wrong.text)).toEqual(said);
  expect(wrong.text).toMatch(/<details open><summary>上传一年的放假通知/);
  expect(wrong.text).toContain('改正后请重新选择文件');
  if (fields.year) expect(wrong.text).toContain(`value="${fields.year}"`);
  expect((await newestCalendar(bed.db)).version).toBe(1);
});

test('a year is stored as previewed, once, with a reason; rows without a notice take the one typed', async () => {
  const bare = YEAR.replaceAll('（示例通知）', '').replace('劳动节', '');
  const preview = await uploadYear(bare, { notice: '国办发明电〔2026〕9号', year: '２０２７年' }).expect(200);
  expect(words(preview.text)).toContain('读到放假3天、调休上班1天');
  expect(preview.text).toContain('2027年5月1日（周六）放假，国办发明电〔2026〕9号');
  expect(preview.text).toContain('value="上传2027年放假安排"');
  expect((await newestCalendar(bed.db)).version).toBe(1);
  const fields = hidden(preview.text);
  const unsaid = await apply({ ...fields, reason: ' ' });
  expect(unsaid.status).toBe(422);
  expect(beside(unsaid.text)).toEqual(['请写明理由']);
  const wish = { ...hidden(unsaid.text), reason: '2027年放假通知已公布' };
  const clicks = await Promise.all([apply(wish), apply(wish)]);
  expect(clicks.map((r) => r.status)).toEqual([303, 303]);
  const calendar = await newestCalendar(bed.db);
  expect(calendar.version).toBe(2);
  expect(calendar.days['2027-01-03']).toEqual({ kind: 'make-up', notice: '元旦' });
  const after = await get(clicks[0]!.headers.location!.replace('#change', '')).expect(200);
  expect(words(after.text)).toContain('已保存，日历现为第2版');
  expect(words(after.text)).toContain('来源：2027年放假通知已公布');
  // Another preview of the same is a wish of its own.
  const used = await apply({ ...wish, key: 'another' });
  expect(used.status).toBe(409);
  expect(used.text).toContain('预览之后情况有了变化');
});

test.each<[string, string, string, string[]]>([
  ['no such day', '2026-02-30,不上班,停电', '', ['第1行：没有这一天：2026年2月30日']],
  [
    'an unknown kind',
    '2026-08-28,不上班,停电\n\n2026-08-31,半天,停电',
    '',
    ['第3行：第二栏应为“不上班”或“上班”'],
  ],
  ['nothing but text', '停电', '', ['第1行：第二栏应为“不上班”或“上班”']],
  ['no occasion', '2026-08-31，不上班', '', ['第1行：请写明事由']],
  ['a day twice', '2026-08-31,不上班,停电\n\n2026-8-31,上班,抢修', '示例单位01', ['第3行：与第1行重复']],
])('own days with %s: said beside the list, as typed', async (_, days, unit, said) => {
  const wrong = await own(days, unit);
  expect(wrong.status).toBe(422);
  expect(beside(wrong.text)).toEqual(said);
  expect(wrong.text).toMatch(/<details open><summary>本地或本单位另定的日子/);
  expect(wrong.text).toContain(`${days.trim().split('\n').at(-1)}</textarea>`);
  expect(wrong.text).toContain(`name="unit" value${unit && `="${unit}"`}/>`);
});

test('a unit nobody knows is refused, and so is a form that is none of ours', async () => {
  const wrong = await own('2026-08-31,不上班,停电', '没有的单位');
  expect(wrong.status).toBe(422);
  expect(words(wrong.text)).toContain('名册和日历里都没有这个单位或分组');
  expect((await apply({ form: 'explode' })).status).toBe(404);
  expect((await apply({ form: 'extraDays', unit: '', days: '', reason: '没有预览' })).status).toBe(409);
});

test('own days move the deadlines of their unit as previewed, and everybody is woken once they do', async () => {
  expect(await planDue()).toBe(instantOf('2026-09-02', '17:00'));
  const { text } = await get(`/calendar?own=${encodeURIComponent('示例单位01')}&edit=1`).expect(200);
  expect(text).toMatch(/<details open><summary>本地或本单位另定的日子/);
  expect(text).toContain('name="unit" value="示例单位01"');
  const preview = await own('2026年8月31日，不上班，防汛停工,清淤', '示例单位01').expect(200);
  expect(words(preview.text)).toContain(
    '原有0天，改后1天。 新增： 2026年8月31日（周一）不上班，防汛停工,清淤',
  );
  expect(preview.text).toContain('9月3日（周四）17:00');
  expect(await planDue()).toBe(instantOf('2026-09-02', '17:00'));
  // The list that goes along is what was previewed.
  const other = { ...hidden(preview.text), days: '2026-08-28,不上班,停电', reason: '防汛' };
  expect((await apply(other)).status).toBe(409);
  const done = await apply({ ...hidden(preview.text), reason: '防汛停工' });
  expect(done.status).toBe(303);
  expect(bed.pokes.at(-1)).toBe(`${bed.programmeId} calendarChanged`);
  await bed.drive();
  expect(await planDue()).toBe(instantOf('2026-09-03', '17:00'));
  const page = await get(`/calendar?own=${encodeURIComponent('示例单位01')}`);
  expect(page.text).toContain('2026-08-31,不上班,防汛停工,清淤</textarea>');
});

test('what has changed since the preview is shown anew; an empty list takes the days away', async () => {
  const preview = await own('', '示例单位01').expect(200);
  expect(words(preview.text)).toContain('原有1天，改后0天。 取消： 2026年8月31日');
  const elsewhere = await own('2026-09-01,不上班,停电').expect(200);
  await apply({ ...hidden(elsewhere.text), reason: '停电' }).expect(303);
  await bed.drive();
  const stale = await apply({ ...hidden(preview.text), reason: '汛情解除' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('预览之后情况有了变化');
  expect(stale.text).toContain('value="汛情解除"');
  expect(hidden(stale.text).previewId).not.toBe(hidden(preview.text).previewId);
  await apply({ ...hidden(stale.text), reason: '汛情解除' }).expect(303);
  await bed.drive();
  expect((await newestCalendar(bed.db)).extra).toEqual({
    '': { '2026-09-01': { kind: 'holiday', notice: '停电' } },
  });
  expect(await planDue()).toBe(instantOf('2026-09-03', '17:00'));
});
