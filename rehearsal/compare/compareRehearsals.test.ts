import { empty, makeRehearsed, ordinary } from '../fixtures/rehearsed';
import type { Warning } from '../rehearsed.types';
import { compareRehearsed } from './compareRehearsals';
import type { Difference } from './comparison.types';
import { comparisonHtml } from './comparisonHtml';
import { numberDifference } from './difference';

const small = { participants: 15, groupSize: 5, startsOn: '2026-03-02', x: 2 };
const told = (list: readonly Difference[], what: string) => list.find((d) => d.what === what)?.text;
const warning = (text: string, rule = 'crowdedChecker'): Warning => ({
  rule,
  weight: 'bad',
  text,
  advice: '',
});

it('a rehearsal compared with itself differs in nothing; another seed alone is no difference either', () => {
  expect(compareRehearsed(ordinary(), ordinary()).same).toBe(true);
  expect(compareRehearsed(ordinary(), makeRehearsed({ ...small, seed: 2 })).same).toBe(true);
  expect(compareRehearsed(empty(), empty())).toMatchObject({ same: true, days: [], deadlines: [] });
});

describe('another X and another start', () => {
  const comparison = compareRehearsed(ordinary(), makeRehearsed({ ...small, startsOn: '2026-03-23', x: 3 }));

  it('tells what went in', () => {
    expect(told(comparison.input, '开始日')).toBe('晚21天');
    expect(told(comparison.input, '参数 x')).toBe('多1（+50%）');
    expect(told(comparison.input, '方案模板')).toBe('相同');
    expect(comparison.same).toBe(false);
  });

  it('tells what came out, as a number and a share', () => {
    expect(told(comparison.mails, '邮件总数')).toBe('多19封（+10%）');
    expect(told(comparison.escalations, '第3级')).toBe('多1次（+17%）');
    expect(told(comparison.checking, '审核人')).toBe('相同');
    expect(told(comparison.ending, '关闭时间')).toBe('晚20天');
    expect(told(comparison.mails, '邮件最多的一天')).toBe('方案的同一天');
  });

  it('aligns days and deadlines by their number in the programme', () => {
    const [first] = comparison.days;
    expect([first!.day, first!.a!.date, first!.b!.date]).toEqual([1, '2026-03-02', '2026-03-23']);
    expect(comparison.days.at(-1)).toMatchObject({ a: { date: '2026-06-24' }, b: null });
    const whats = comparison.deadlines.map((d) => d.what);
    expect(whats).toContain('自选服务（第3次）');
    expect(told(comparison.deadlines, '自选服务（第3次）')).toBe('只有乙有');
    expect(whats).not.toContain('服务计划');
  });
});

it('another ladder shows in the rungs that fired', () => {
  const other = ordinary();
  for (const mail of other.mails) mail.notices = mail.notices.filter((n) => n.rung !== 'e4');
  const { input } = compareRehearsed(ordinary(), other);
  expect(input.find((d) => d.what === '梯级的档')).toMatchObject({
    a: '催办第1、2档；督办第1、2、3、4档（实际触发的）',
    b: '催办第1、2档；督办第1、2、3档（实际触发的）',
  });
});

it('another calendar shows in the holidays crossed', () => {
  const other = ordinary();
  other.holidays = other.holidays.slice(1);
  const difference = compareRehearsed(ordinary(), other).input.find((d) => d.what === '经过的放假日')!;
  expect(difference.same).toBe(false);
  expect([difference.a.includes('清明节'), difference.b.includes('清明节')]).toEqual([true, false]);
});

it('warnings come, go, stay, or stay with other dates', () => {
  const [a, b] = [ordinary(), ordinary()];
  a.warnings = [warning('甲组3月9日（周一）62项'), warning('没有变'), warning('只有以前有')];
  b.warnings = [warning('没有变'), warning('甲组3月30日（周二）70项'), warning('只有后来有')];
  const { came, went, stayed, changed } = compareRehearsed(a, b).warnings;
  const texts = (list: Warning[]) => list.map((w) => w.text);
  expect([texts(came), texts(went), texts(stayed)]).toEqual([['只有后来有'], ['只有以前有'], ['没有变']]);
  expect(changed.map(({ from, to }) => [from.text, to.text])).toEqual([
    ['甲组3月9日（周一）62项', '甲组3月30日（周二）70项'],
  ]);
});

it.each([
  [25, 28, '多3封（+12%）'],
  [28, 25, '少3封（-11%）'],
  [0, 4, '多4封'],
  [4, 0, '少4封（-100%）'],
  [2, 90, '多88封（45倍）'],
  [7, 7, '相同'],
  [9.72, 9.74, '相同'],
])('from %d to %d is told as %s', (a, b, text) => {
  expect(numberDifference('邮件', a, b, '封').text).toBe(text);
});

it('the page says who is who, what changed, and escapes what somebody wrote', () => {
  const [a, b] = [ordinary(), makeRehearsed({ ...small, x: 3 })];
  b.input.template.title = '<img src=x>';
  b.warnings = [warning('<script>alert(1)</script>')];
  const html = comparisonHtml(a, b, compareRehearsed(a, b));
  for (const said of ['参数 x：多1（+50%）', '多21封（+11%）', '&lt;img src=x>', '只有乙有'])
    expect([said, html.includes(said)]).toEqual([said, true]);
  expect(/<img|<script>alert/.exec(html)).toBeNull();
  expect(comparisonHtml(a, b, compareRehearsed(a, b)) === html).toBe(true);
  const none = empty();
  expect(/NaN|undefined|Infinity/.exec(comparisonHtml(none, none, compareRehearsed(none, none)))).toBeNull();
});
