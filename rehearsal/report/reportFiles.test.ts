import { parse } from 'csv-parse/sync';
import { empty, ordinary } from '../fixtures/rehearsed';
import type { Rehearsed } from '../rehearsed.types';
import { csvText } from './csvText';
import { reportCsvs } from './reportCsvs';
import { reportJson } from './reportJson';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

it('the JSON is the rehearsal, in one order of keys however it was put together, with a newline at its end', () => {
  const rehearsed = ordinary();
  const json = reportJson(rehearsed);
  expect(JSON.parse(json)).toEqual(rehearsed);
  expect(reportJson(reversed(rehearsed) as Rehearsed)).toBe(json);
  expect(json.endsWith('}\n')).toBe(true);
});

describe('the tables', () => {
  const rehearsed = ordinary();
  const files = new Map(reportCsvs(rehearsed).map(({ name, csv }) => [name, csv]));
  const rows = (name: string): string[][] => parse(files.get(name)!, { bom: true, record_delimiter: '\r\n' });

  it('are four, UTF-8 with BOM, every line ended by CRLF', () => {
    expect([...files.keys()]).toEqual(['mails.csv', 'people.csv', 'checking.csv', 'escalations.csv']);
    for (const csv of files.values()) {
      expect(csv.startsWith('\uFEFF')).toBe(true);
      expect(csv.endsWith('\r\n')).toBe(true);
      expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
    }
  });

  it('have one row a mail, a person and day, a checker and day, an escalation', () => {
    expect(rows('mails.csv')).toHaveLength(1 + rehearsed.mails.length);
    const days = new Set(rehearsed.mails.map((m) => `${m.to} ${m.at.slice(0, 10)}`));
    expect(rows('people.csv')).toHaveLength(1 + days.size);
    expect(rows('checking.csv')).toHaveLength(1 + rehearsed.checking.length);
    expect(rows('escalations.csv')).toHaveLength(1 + rehearsed.escalations.length);
  });

  it('tell what a day brought to a person', () => {
    expect(rows('people.csv').find((r) => r[0] === '参与者007' && r[4] === '2026-03-12')).toEqual([
      '参与者007',
      '参与者',
      '第2组',
      '不回应',
      '2026-03-12',
      '周四',
      '1',
      '1',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
  });

  it('of an empty rehearsal have their headings only', () => {
    for (const { csv } of reportCsvs(empty())) expect(csv.split('\r\n')).toHaveLength(2);
  });
});

it.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['  =1', `'  =1`],
  ['＝1', `'＝1`],
  ['\t=1', `"'\t=1"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['a,b', '"a,b"'],
  ['两\n行', '"两\n行"'],
  ['1+2+X', '1+2+X'],
])('the cell %j is written as %j', (cell, written) => {
  expect(csvText(['x'], [[cell]])).toBe(`\uFEFFx\r\n${written}\r\n`);
});
