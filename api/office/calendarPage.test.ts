import request from 'supertest';
import { withExtraDays, withYear } from '../../domain/calendar/withYear';
import { keepCalendar, newestCalendar } from '../../store/calendar.repo';
import { useOffice } from '../testing/pagesForTests';

const { bed, get } = useOffice();
/** What a reader sees, without tags. */
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('it is for those signed in, and every office page leads to it', async () => {
  await request(bed.app).get('/calendar').expect(401);
  expect((await get('/')).text).toContain('href="/calendar"');
  expect((await get(`/programmes/${bed.programmeId}`)).text).toContain('href="/calendar"');
});

test('this year’s months name each special day, and the list below says under which notice', async () => {
  const { text } = await get('/calendar').expect(200);
  expect(words(text)).toContain('工作日历 · 2026年');
  expect(words(text)).toContain('第1版');
  expect(text).toContain(
    '<td class="holiday" title="2月17日（周二），放假，春节（国办发明电〔2025〕7号）"><b>17</b><span>春节</span></td>',
  );
  expect(text).toContain(
    '<td class="make-up" title="9月20日（周日），调休上班，国庆节（国办发明电〔2025〕7号）"><b>20</b><span>上班</span></td>',
  );
  expect(text).toMatch(/class="workday today"[^>]*><b>24<\/b><span>今天</);
  expect(words(text)).toContain('2月15日（周日）至2月23日（周一），9天 放假 春节（国办发明电〔2025〕7号）');
  expect(words(text)).not.toContain('为暂定');
});

test('a year without a notice is said to be provisional in words', async () => {
  const { text } = await get('/calendar?year=2027').expect(200);
  expect(words(text)).toContain('2027年（暂定）');
  expect(words(text)).toContain('2027年为暂定：');
  expect(text).toContain('<b>1</b><span>国庆节</span>');
  // Whatever else stands in the address, there is a page.
  expect(words((await get('/calendar?year=12345&for=nobody').expect(200)).text)).toContain('2026年');
});

test('a question is answered with its reasons and the days skipped, without a script', async () => {
  const question = 'year=2026&anchor=2026-09-24&count=5&unit=workday&direction=after&roll=none';
  const { text } = await get(`/calendar?${question}`).expect(200);
  expect(words(text)).toContain('即10月9日（周五）');
  expect(words(text)).toContain('跳过的休息日：10天');
  expect(words(text)).toContain(
    '2026年9月25日（周五）至9月27日（周日），3天：中秋节（国办发明电〔2025〕7号）',
  );
  expect(text).toContain('value="2026-09-24"');
  expect(text).toContain('<option value="none" selected>');
});

test('what was typed wrong is said, field by field, and stays as typed', async () => {
  const { text } = await get(
    '/calendar?anchor=2026-02-30&count=many&unit=workday&direction=after&roll=none',
  ).expect(422);
  expect(words(text)).toContain('起算日：日期须写作 YYYY-MM-DD');
  expect(words(text)).toContain('天数：请填写 0 至 400 的整数');
  expect(text).toContain('value="many"');
  for (const count of ['', '401', '-1', '1.5'])
    await get(`/calendar?anchor=2026-02-03&count=${count}&unit=day&direction=after&roll=none`).expect(422);
  const markup = await get(`/calendar?anchor=${encodeURIComponent('"><script>')}&count=1`).expect(422);
  expect(markup.text).not.toContain('<script>');
});

test('a unit’s own days are framed and named; its year to come is no longer provisional', async () => {
  const base = await newestCalendar(bed.db);
  const named = (date: string, notice: string) => ({ date, kind: 'holiday' as const, notice });
  const year = withYear(base, 2027, [named('2027-01-01', '元旦（示例通知）')]);
  const own = withExtraDays(year, '示例单位01', [named('2027-03-10', '防汛停工及清淤')]);
  const calendar = { ...withExtraDays(own, '', [named('2027-03-11', '地方节日')]), version: 2 };
  await bed.db
    .transaction()
    .execute((tx) => keepCalendar(tx, calendar, '上传2027年放假安排', bed.clock.now()));
  const everybody = await get('/calendar?year=2027').expect(200);
  expect(everybody.text).toContain('<span>地方节日</span>');
  expect(everybody.text).not.toContain('防汛停…');
  expect(words(everybody.text)).toContain('来源：上传2027年放假安排');
  expect(words(everybody.text)).not.toContain('暂定）');
  const unit = await get(`/calendar?year=2027&for=${encodeURIComponent('示例单位01')}`).expect(200);
  expect(unit.text).toMatch(
    /class="holiday own" title="3月10日（周三），放假，防汛停工及清淤，另定"><b>10<\/b><span>防汛停…</,
  );
  expect(words(unit.text)).toContain('3月10日（周三） 不上班 防汛停工及清淤（另定）');
  expect(unit.text).toContain('name="for" value="示例单位01"');
});
