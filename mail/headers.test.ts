import fc from 'fast-check';
import { isMailAddress } from '../domain/mailAddress';
import { cleanBlock, cleanLine, cleanLink } from './cleanText';
import { mailHeaders, messageIdOf } from './headers';
import { parseFrom } from './parseFrom';

const FROM = '同心 <tongxin@Office.Example.org>';

test('the Message-ID follows from the mail alone, at the domain of MAIL_FROM', () => {
  expect(messageIdOf('0192-ab', FROM)).toBe('<0192-ab@office.example.org>');
  const first = mailHeaders({ mailId: 'a', threadId: 'p.1', mailFrom: FROM, now: 0 });
  const second = mailHeaders({ mailId: 'b', threadId: 'p.1', mailFrom: FROM, now: 1 });
  expect(second.references).toBe(first.references);
  expect(second.messageId).not.toBe(first.messageId);
});

test.each(['a\r\nBcc: x', 'a b', 'a>b', '', '.a', '参与者'])('the id %j is no id', (id) => {
  expect(() => messageIdOf(id, FROM)).toThrow(RangeError);
  expect(() => mailHeaders({ mailId: 'a', threadId: id, mailFrom: FROM, now: 0 })).toThrow(RangeError);
});

test('MAIL_FROM with a name, quoted or bare', () => {
  expect(parseFrom('"同心" <a@example.org>')).toEqual({
    name: '同心',
    address: 'a@example.org',
    domain: 'example.org',
  });
  expect(parseFrom('a@example.org').name).toBe('');
  expect(() => parseFrom('同心 <a@example.org> x')).toThrow(RangeError);
});

test.each(['a@example.org', "o'b+1@mail-2.example.org"])('%s is an address', (text) => {
  expect(isMailAddress(text)).toBe(true);
});
test.each([
  'a',
  '@example.org',
  'a@',
  'a@b@c.org',
  'a b@example.org',
  'a@example.org\n',
  'a@-x.org',
  '参与@example.org',
  'a@x..org',
])('%j is none', (text) => {
  expect(isMailAddress(text)).toBe(false);
});

test('whatever goes in, a cleaned line holds no control, format or separator character and keeps its limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const line = cleanLine(text, 50);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect([...line].length).toBeLessThanOrEqual(50);
      expect(cleanBlock(text).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('only http and https may be linked to', () => {
  expect(cleanLink('https://example.org/t/a b"')).toBe('https://example.org/t/a%20b%22');
  expect(() => cleanLink('javascript:alert(1)')).toThrow(RangeError);
});
