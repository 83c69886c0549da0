import fc from 'fast-check';
import { instantOf } from '../domain/calendar/shanghai';
import type { Digest, DigestItem } from './digest.types';
import { renderDigest } from './renderDigest';

const NOW = instantOf('2026-11-27', '09:00');
const DUE = instantOf('2026-12-01', '17:00');
const HUNDRED = '百日服务基层';

const item = (more: Partial<DigestItem> = {}): DigestItem => ({
  kind: 'remind',
  programme: HUNDRED,
  matter: '参与者事项',
  step: '服务计划',
  dueAt: DUE,
  workingDaysLeft: 2,
  link: 'https://office.example.org/t/abc/1',
  ...more,
});
const digest = (items: DigestItem[], more: Partial<Digest> = {}): Digest => ({
  office: '示例区委统战部',
  person: { name: '参与者001', email: 'participant001@example.org' },
  now: NOW,
  items,
  links: [{ programme: HUNDRED, link: 'https://office.example.org/t/abc' }],
  ...more,
});

test.each<[string, DigestItem[]]>([
  ['【同心】服务计划 12月1日（周二）17:00前提交', [item()]],
  ['【同心】审核 12月1日（周二）17:00前审核', [item({ kind: 'check', step: '审核' })]],
  ['【同心】服务计划被退回，请于12月1日（周二）17:00前修改', [item({ kind: 'return' })]],
  [
    '【同心】服务计划已逾期（11月26日（周四）17:00到期），请尽快提交',
    [item({ dueAt: instantOf('2026-11-26', '17:00') })],
  ],
  [
    '【同心】3项待办，最早12月1日（周二）到期',
    [item({ dueAt: DUE + 86_400_000 }), item(), item({ dueAt: undefined })],
  ],
  ['【同心】2项待办（1项已逾期），下一项12月1日（周二）到期', [item(), item({ dueAt: NOW - 1 })]],
  [
    '【同心】升级督办：参与者事项 · 第3组 2项未交，另有1项待办',
    [item(), item({ kind: 'escalate', subjectOfEscalation: '参与者事项 · 第3组 2项未交' })],
  ],
])('%s', (subject, items) => {
  expect(renderDigest(digest(items)).subject).toBe(subject);
});

test('the body greets by name and gives deadline, weekday, working days left, the reason, and one button', () => {
  const { html, text } = renderDigest(digest([item({ why: '自方案开始日起第5个工作日' })]));
  for (const body of [html, text]) {
    for (const words of [
      '参与者001：',
      '今天是2026年11月27日（周五）',
      '12月1日（周二）17:00',
      '还有2个工作日',
      '自方案开始日起第5个工作日',
      'https://office.example.org/t/abc/1',
      '示例区委统战部',
      '本邮件链接仅供本人使用',
    ]) {
      expect(body).toContain(words);
    }
  }
  expect(html.match(/<a /g)).toHaveLength(1);
});

test.each<[string, Partial<DigestItem>]>([
  ['今天到期', { dueAt: instantOf('2026-11-27', '17:00'), workingDaysLeft: 0 }],
  ['已过时限', { dueAt: instantOf('2026-11-27', '08:00'), workingDaysLeft: 0 }],
  ['已逾期3个工作日', { dueAt: instantOf('2026-11-24', '17:00'), workingDaysLeft: -3 }],
  ['此前没有工作日', { dueAt: instantOf('2026-11-29', '17:00'), workingDaysLeft: 0 }],
])('%s', (words, more) => {
  expect(renderDigest(digest([item(more)])).text).toContain(words);
});

test('HTML and plain text say the same words', () => {
  const all = (['open', 'remind', 'escalate', 'return', 'check', 'info'] as const).map((kind, n) =>
    item({ kind, round: n, comment: `意见${n}\n第二行`, text: `群发${n}`, why: `原因${n}` }),
  );
  const { html, text } = renderDigest(digest(all, { catchUp: true }));
  const words = html
    .slice(html.indexOf('<body'))
    .replace(/href="([^"]*)"[^>]*>([^<]*)/g, '>$2：$1')
    .replace(/<[^>]*>/g, '')
    .replace(/\s/g, '');
  expect(text.replace(/\s/g, '')).toBe(words);
});

test('markup, quotes and line breaks in any field stay text', () => {
  const nasty = '<script>alert("1")</script>\r\nBcc: x@example.org';
  const { subject, html, text } = renderDigest(
    digest(
      [
        item({
          step: nasty,
          matter: nasty,
          programme: nasty,
          comment: nasty,
          why: nasty,
          text: nasty,
          button: nasty,
        }),
      ],
      {
        office: nasty,
        person: { name: nasty, email: 'a@example.org' },
      },
    ),
  );
  expect(html).not.toContain('<script');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain('<script>alert("1")</script>');
});

test('60 items: 20 cards, the most urgent first, the rest counted with a link to the page', () => {
  const many = Array.from({ length: 59 }, (_, n) => item({ step: `记录${n}。`, dueAt: DUE + n }));
  const { html, text } = renderDigest(
    digest([...many, item({ kind: 'escalate', step: '升级的一项', dueAt: DUE + 1000 })]),
  );
  expect(text.match(/^时限：/gm)).toHaveLength(20);
  expect(text).toContain('升级的一项');
  expect(text).toContain('记录18。');
  expect(text).not.toContain('记录19。');
  expect(text).toContain('另有40项未在本邮件列出');
  expect(text).toContain('查看全部待办：https://office.example.org/t/abc\n');
  expect(html.length).toBeLessThan(100_000);
});

test('items of one programme stand together under its title', () => {
  const { text } = renderDigest(
    digest([item({ programme: '甲' }), item({ programme: '乙' }), item({ programme: '甲' })]),
  );
  expect(text.match(/^甲$/gm)).toHaveLength(1);
  expect(text.indexOf('\n乙\n')).toBeGreaterThan(text.lastIndexOf('服务计划', text.indexOf('\n乙\n')));
});

test('nothing is loaded from outside', () => {
  const { html } = renderDigest(digest([item()]));
  expect(html).not.toMatch(/<img|<link|<script|url\(|src=/);
});

test('an empty digest and a link that is no web address are refused', () => {
  expect(() => renderDigest(digest([]))).toThrow(RangeError);
  expect(() => renderDigest(digest([item({ link: 'javascript:alert(1)' })]))).toThrow(RangeError);
});

test('any text in any field: one subject line of at most 60 characters, and no element that is not ours', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('open', 'escalate', 'return', 'info'),
      (words, kind) => {
        const { subject, html } = renderDigest(
          digest([item({ kind: kind as 'open', step: words, comment: words, matter: words })]),
        );
        expect([...subject].length).toBeLessThanOrEqual(60);
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}]/u);
        expect(html.match(/<a /g)).toHaveLength(1);
      },
    ),
  );
});
