import { ordinary } from '../../../rehearsal/fixtures/rehearsed';
import { reportCsvs } from '../../../rehearsal/report/reportCsvs';
import { reportHtml } from '../../../rehearsal/report/reportHtml';
import type { RehearsedBulletin, RehearsedQuarter } from './rehearsedQuarter.types';

const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** So many units in rank order, the last one silent. */
function bulletinOf(units: number): RehearsedBulletin {
  const name = (n: number) => `示例单位${String(n + 1).padStart(4, '0')}`;
  return {
    period: '2027年第一季度',
    title: '关于<第一季度>的通报',
    issuedOn: '2027-05-18',
    sections: [
      { title: '基础工作', weight: 42.86 },
      { title: '痕迹管理', weight: 57.14 },
    ],
    units: Array.from({ length: units }, (_, n) => ({
      ...{ unit: name(n), rank: n + 1, total: n + 1 === units ? 0 : 90, scores: [40, 50], behaviour: '' },
    })),
    average: { total: 71.23, scores: [30.73, 40.5] },
    missing: {
      silent: [name(units - 1)],
      unsigned: [],
      late: Array.from({ length: units - 1 }, (_, n) => ({ unit: name(n), workdays: 2 })),
      left: [],
      nil: [{ unit: name(0), codes: ['A5', 'A6'] }],
    },
    load: { items: 17, hours: 9.5 },
    reviewed: { scores: 226, thirds: 4 },
    objections: { raised: 3, granted: 2 },
  };
}

const quarterWith = (bulletin: RehearsedBulletin | null): RehearsedQuarter => ({ ...ordinary(), bulletin });
const reported = (bulletin: RehearsedBulletin | null) => words(reportHtml(quarterWith(bulletin)));

test('who came where, who did not answer and what was asked stand in words', () => {
  const text = reported(bulletinOf(3));
  expect(text).toContain('《关于&lt;第一季度>的通报》：2027年5月18日（周二）印发，3个单位。');
  expect(text).toContain('1 示例单位0001 90.00 40.00 50.00');
  expect(text).toContain('平均 71.23 30.73 40.50');
  expect(text).toContain('没有填报的单位1个：示例单位0003');
  expect(text).toContain('填报了没有签批的0个');
  expect(text).toContain('有零报告的（零报告不算缺报）1个：示例单位0001（2项）');
  expect(text).toContain('每个单位本季度要报17项，按考核细则估算约9.5小时');
  expect(text).toContain('申诉3件，调整得分的2件');
  expect(text).toContain('得分是按种子虚构的');
});

test('what was assessed by stands among what was taken for granted, after the template', () => {
  const scheme = { id: 'trace', version: 3, title: '痕迹<细则>' };
  const rehearsed: RehearsedQuarter = { ...quarterWith(null), input: { ...ordinary().input, scheme } };
  expect(reportHtml(rehearsed)).toMatch(
    /<li>方案模板：[^<]*<\/li><li>考核细则：痕迹&lt;细则>（trace，第3版）。<\/li>/,
  );
});

test('of a thousand late ones a sentence names a dozen', () => {
  const text = reported(bulletinOf(1000));
  expect(text).toContain('示例单位0012（2个工作日）等999个');
  expect(text.match(/（2个工作日）/g)).toHaveLength(12);
});

test('a draft that nobody approved, and none at all, are said so', () => {
  expect(reported({ ...bulletinOf(2), issuedOn: null })).toContain('到关闭时没有印发，只有草稿');
  expect(reported(null)).toContain('到关闭时还没有编制出通报');
  expect(words(reportHtml(ordinary()))).not.toContain('通报');
});

test('the table has a row a unit, and is only there with a bulletin', () => {
  const csvs = reportCsvs(quarterWith(bulletinOf(3)));
  const rows = csvs
    .find((t) => t.name === 'bulletin.csv')!
    .csv.trim()
    .split('\r\n');
  expect(rows[0]).toContain('名次,单位,总分,基础工作,痕迹管理,办理方式');
  expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual([
    '示例单位0001',
    '示例单位0002',
    '示例单位0003',
  ]);
  expect(reportCsvs(ordinary()).map((t) => t.name)).not.toContain('bulletin.csv');
});
