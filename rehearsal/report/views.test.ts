import { ordinary } from '../fixtures/rehearsed';
import { bandsOf, niceMost } from './chart.view';
import { levelLines, receiverLines } from './escalations.view';
import { checkTitlesOf, kindOfMail, noticesWords } from './mailKind';
import { mailDays } from './mails.view';
import { monthsOfDays, placeOf } from './months.view';
import { mailPeaks } from './peaks.view';
import { atWords, dayNumber, dayWords } from './report.words';

const mail = (to: string, text: string, at = '2026-03-02 08:30') => ({
  at,
  to,
  subject: '服务计划',
  text,
  notices: [],
});

describe('mails told once', () => {
  const body = (to: string, link: string, more = '') =>
    `${to}：\n请填报${more}：http://a.example.org/${link}\n`;

  it('are those of one time that differ in greeting and links only', () => {
    const [day] = mailDays([mail('甲一', body('甲一', 'x')), mail('甲二', body('甲二', 'y'))]);
    expect(day!.batches.map((b) => b.mails.map((m) => m.to))).toEqual([['甲一', '甲二']]);
  });

  it('are not those with another word, another hour, or a name that differs elsewhere than in the greeting', () => {
    const days = mailDays([
      mail('甲一', body('甲一', 'x')),
      mail('甲二', body('甲二', 'y', '两次')),
      mail('甲三', body('甲三', 'y', '代甲三')),
      mail('甲四', body('甲四', 'y', '代甲四')),
      mail('甲五', body('甲五', 'y'), '2026-03-02 13:30'),
      mail('甲六', body('甲六', 'y'), '2026-03-03 08:30'),
    ]);
    expect(days.map((d) => [d.date, d.batches.length])).toEqual([
      ['2026-03-02', 5],
      ['2026-03-03', 1],
    ]);
  });
});

it('a mail is named by its weightiest notice, equal notices are counted', () => {
  const checks = checkTitlesOf([
    { step: 'participant/plan-check', title: '看计划' },
    { step: 'participant/plan', title: '服务计划' },
  ]);
  const of = (...notices: [string, string][]) => ({
    ...mail('甲', ''),
    notices: notices.map(([rung, step]) => ({ rung, step, matter: '百日服务' })),
  });
  expect(kindOfMail(of(['open', '服务计划'], ['r1', '服务计划'], ['e2', '服务计划']), checks)).toBe(
    'escalate',
  );
  expect(kindOfMail(of(['open', '看计划'], ['open', '服务计划']), checks)).toBe('check');
  expect(kindOfMail(of(['returned', '服务计划'], ['r1', '服务计划']), checks)).toBe('returned');
  expect(noticesWords(of(['open', '看计划'], ['open', '看计划'], ['moved:2', '服务计划']), checks)).toBe(
    '待审核·看计划 2项，时限调整·服务计划',
  );
});

it('peaks are days with three times the median, and at least twenty mails', () => {
  const days = ordinary().days.slice(0, 5);
  const withMails = (...mails: number[]) => days.map((d, n) => ({ ...d, mails: mails[n]! }));
  expect(mailPeaks(withMails(10, 10, 10, 30, 29)).map((d) => d.mails)).toEqual([30]);
  expect(mailPeaks(withMails(1, 2, 1, 19, 1))).toEqual([]);
});

it('days off in a row are one band; weekends stay apart from festivals', () => {
  const [off, week] = [
    { kind: 'holiday' as const, notice: '劳动节（国办发明电〔2025〕7号）' },
    { kind: 'weekend' as const, notice: null },
  ];
  expect(bandsOf([off, off, { kind: 'workday', notice: null }, week, week])).toEqual([
    { at: 0, days: 2, kind: 'holiday', name: '劳动节' },
    { at: 3, days: 2, kind: 'weekend', name: '' },
  ]);
});

it('an axis ends at a round even number not below the most', () => {
  for (let n = 0; n < 3_000; n += 1) {
    expect(niceMost(n)).toBeGreaterThanOrEqual(n);
    expect(niceMost(n) % 2).toBe(0);
  }
  expect([18, 1007, 111].map(niceMost)).toEqual([20, 1200, 120]);
});

it('a date stands in its week, Monday first', () => {
  expect(placeOf('2026-03-02')).toEqual({ column: 0, week: 1 });
  expect(placeOf('2026-03-01')).toEqual({ column: 6, week: 0 });
  expect(monthsOfDays(ordinary().days).map((m) => [m.title, m.weeks])).toEqual([
    ['2026年3月', 6],
    ['2026年4月', 5],
    ['2026年5月', 5],
    ['2026年6月', 5],
  ]);
});

it('escalations are counted by level and by whom; one about oneself is 本人', () => {
  const rehearsed = ordinary();
  expect(levelLines(rehearsed)).toEqual([
    { level: 1, count: 24, to: [['本人', 24]] },
    { level: 2, count: 24, to: [['组长', 24]] },
    { level: 3, count: 6, to: [['经办人', 6]] },
    { level: 4, count: 6, to: [['分管领导', 6]] },
  ]);
  const receivers = receiverLines(rehearsed, [1, 2, 3, 4]);
  expect(receivers.map((r) => [r.to, r.total])).toEqual([
    ['第1组组长', 6],
    ['第2组组长', 12],
    ['第3组组长', 6],
    ['经办人01', 6],
    ['分管领导01', 6],
  ]);
});

it('a date of another year than the start is told with its year; day 1 is the start', () => {
  expect(dayWords('2027-01-04', '2026-12-01')).toBe('2027年1月4日（周一）');
  expect(atWords('2026-12-04 17:00', '2026-12-01')).toBe('12月4日（周五）17:00');
  expect(dayNumber('2027-01-04 17:00', '2026-12-01')).toBe(35);
});
