import { rungText } from './notice.words';
import { formatRung, isEscalation, type NoticeRung, parseRung } from './rung';

test.each([
  ['open', { kind: 'open' }, '环节开启'],
  ['r10', { kind: 'remind', n: '10' }, '第10次催办'],
  ['e2', { kind: 'escalate', n: '2' }, '第2级督办'],
  ['moved:calendar:3', { kind: 'moved', cause: 'calendar', seq: '3' }, '时限调整'],
  ['extensionRefused:4', { kind: 'extensionRefused', seq: '4' }, '延期未获同意'],
  ['remindedByHand:5', { kind: 'remindedByHand', seq: '5' }, '人工催办'],
  ['standIn:a-1', { kind: 'standIn', absence: 'a-1' }, '请您代办'],
  ['tookOver:x-1', { kind: 'tookOver', replacement: 'x-1' }, '由您接办'],
  ['readdressed:h-1:2', { kind: 'readdressed', person: 'h-1', n: '2' }, '换邮箱后补发'],
  ['relinked:1767000000000', { kind: 'relinked', at: '1767000000000' }, '更换链接后补发'],
  ['undeliverable:h-1', { kind: 'undeliverable', unreached: 'h-1' }, '邮件无法送达，告知经办人'],
  ['refused:e-1:h-1', { kind: 'refused', mail: 'e-1', unreached: 'h-1' }, '邮件被拒发，告知经办人'],
  ['published:2', { kind: 'published', version: '2' }, '通报印发'],
  ['newer:1', { kind: 'unknown', text: 'newer:1' }, 'newer:1'],
  ['constructor', { kind: 'unknown', text: 'constructor' }, 'constructor'],
])('%s is read, worded and written as it is stored, relayed or not', (text, fields, words) => {
  const rung = { relayed: false, ...fields } as NoticeRung;
  expect(parseRung(text)).toEqual(rung);
  expect(formatRung(rung)).toBe(text);
  expect(rungText(text)).toBe(words);
  expect(parseRung(`relay:${text}`)).toEqual({ ...rung, relayed: true });
  expect(formatRung({ ...rung, relayed: true })).toBe(`relay:${text}`);
  expect(rungText(`relay:${text}`)).toBe(`转告（${words}）`);
});

test('what begins with the letter of an escalation is none', () => {
  const all = ['e1', 'extension:1', 'e', 'r1'];
  expect(all.filter((key) => isEscalation({ key }))).toEqual(['e1']);
});
