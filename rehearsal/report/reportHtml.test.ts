import { empty, ordinary, overfull } from '../fixtures/rehearsed';
import type { Rehearsed } from '../rehearsed.types';
import { reportHtml } from './reportHtml';

/** What a reader reads: the page without style, script and tags. */
const words = (html: string): string =>
  html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the report of an ordinary rehearsal', () => {
  const rehearsed = ordinary();
  const html = reportHtml(rehearsed);

  it('says in one sentence what was rehearsed and what came of it', () => {
    expect(words(html)).toContain(
      '预演了15名参与者：2026年3月2日（周一）至6月9日（周二），6月24日（周三）18:00关闭。' +
        '系统会发出194封邮件，催办48次，升级督办60次；到关闭时14个事项办结，1个没有办结。',
    );
  });

  it('puts the bad warnings first, each with its advice', () => {
    const text = words(html);
    const [bad, mind] = [text.indexOf('62项待审，一天审不完'), text.indexOf('期末总结的启动通知在5月31日')];
    expect(bad).toBeGreaterThan(0);
    expect(mind).toBeGreaterThan(bad);
    expect(text).toContain('建议：给第1组增设一名组长');
  });

  it('holds the text of every mail, or says whose text stands for it', () => {
    const text = html.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"');
    const left = rehearsed.mails.filter((mail) => !text.includes(mail.text.trimEnd()));
    expect(left.length).toBeGreaterThan(0);
    for (const { to, subject } of left) {
      const batch = text.split('<details data-row').find((b) => b.includes(subject) && b.includes(`、${to}`));
      expect(batch).toContain('其余各封只有称呼和链接不同');
    }
  });

  it('names the busiest day, the holidays crossed and the reasons of every deadline', () => {
    const text = words(html);
    expect(text).toContain('6月1日（周一），18封');
    expect(text).toContain('5月1日（周五）至5月5日（周二），共5天：劳动节（国办发明电〔2025〕7号）');
    for (const deadline of rehearsed.deadlines) expect(text).toContain(deadline.text);
  });

  it('marks what a person gets on the day they get it', () => {
    const silent = html.split('<summary>参与者007')[1]!.split('<details')[0]!;
    expect(words(silent)).toContain('3月12日（周四）09:00 第1级督办·服务计划');
    expect(silent.match(/class="mark"[^>]*>督</g)).toHaveLength(6);
  });

  it('gives the same bytes for the same rehearsal and loads nothing', () => {
    expect(reportHtml(ordinary()) === html).toBe(true);
    expect(/(src|href)="(?!#|data:)|url\(|@import/.exec(html)).toBeNull();
    expect(html.includes("content=\"default-src 'none'")).toBe(true);
  });
});

it('an empty rehearsal is a whole report that says so everywhere', () => {
  const text = words(reportHtml(empty()));
  for (const said of ['没有警示', '没有邮件发出', '没有需要审核的填报', '没有人逾期', '名册里没有人'])
    expect(text).toContain(said);
  expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
});

it('says heavy checkers in words, red from 60 a day and amber from 30', () => {
  const of = (waiting: number): string => {
    const rehearsed = ordinary();
    rehearsed.checking = [{ who: '第1组组长', date: '2026-03-09', waiting, decided: 0 }];
    return words(reportHtml(rehearsed));
  };
  expect(of(60)).toContain('60项（过重）');
  expect(of(59)).toContain('59项（偏重）');
  expect(of(30)).toContain('30项（偏重）');
  expect(of(29)).toContain('没有一天有人面前的待审达到30项');
});

it('brings its icon along and lets it in, so that a browser asks for none', () => {
  const html = reportHtml(ordinary());
  expect(html).toContain('<link rel="icon" href="data:image/svg+xml,');
  expect(html).toMatch(/Content-Security-Policy" content="[^"]*img-src data:/);
});

it('escapes everything that somebody wrote', () => {
  const evil = `</pre></script><img src=x onerror="alert(1)">'"&`;
  const rehearsed = ordinary();
  const spoil = (value: unknown): unknown => {
    if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}/.test(value) ? value : `${value}${evil}`;
    if (Array.isArray(value)) return value.map(spoil);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [`${key}`, spoil(inner)]));
  };
  const { days, ...rest } = rehearsed;
  const spoilt = { ...(spoil(rest) as Omit<Rehearsed, 'days'>), days };
  spoilt.warnings[0]!.weight = 'bad';
  spoilt.closing.tallies[evil] = { asked: 1, done: 0, nil: 0 };
  spoilt.input.parameters[evil] = 1;
  const html = reportHtml(spoilt);
  expect(html.includes('&lt;img src=x')).toBe(true);
  expect(html.includes('<img')).toBe(false);
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.match(/<\/pre>/g)!.length).toBe(html.match(/<pre/g)!.length);
});

it('a thousand people with eight thousand mails stay below 25 MB', () => {
  const rehearsed = overfull();
  expect(rehearsed.mails.length).toBeGreaterThan(8_000);
  expect(Buffer.byteLength(reportHtml(rehearsed))).toBeLessThan(25_000_000);
  for (const mail of rehearsed.mails) mail.text += `只给${mail.to}的话`;
  expect(Buffer.byteLength(reportHtml(rehearsed))).toBeLessThan(25_000_000);
}, 60_000);
