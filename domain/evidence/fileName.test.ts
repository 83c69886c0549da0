import fc from 'fast-check';
import { fileNameFor, plainFileName } from './fileName';

test.each([
  ['服务记录.pdf', '服务记录.pdf'],
  ['C:\\Users\\参与者001\\Desktop\\总结 定稿.docx', '总结 定稿.docx'],
  ['../../etc/passwd', 'passwd'],
  ['报告\u202Efdp.exe', '报告fdp.exe'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
  ['\u2066甲\u2069\u200F乙\u061C.pdf', '甲乙.pdf'],
  ['con', '_con'],
  ['NUL.pdf', '_NUL.pdf'],
  ['com¹.txt', '_com¹.txt'],
  ['console.pdf', 'console.pdf'],
  ['...hidden.', 'hidden'],
  ['a<b>c:"d"|e?*.pdf', 'a b c d e .pdf'],
  ['照片\ud800.jpg', '照片.jpg'],
  ['བོད་ཡིག.pdf', 'བོད་ཡིག.pdf'],
  ['ئۇيغۇرچە.pdf', 'ئۇيغۇرچە.pdf'],
  ['𠮷.pdf', '𠮷.pdf'],
])('%j is kept as %j', (sent, kept) => {
  expect(plainFileName(sent)).toBe(kept);
});

test.each([null, undefined, '', '   ', '....', '/', '\u202e\u0000'])('%j is no name', (sent) => {
  expect(plainFileName(sent)).toBeNull();
});

test.each([
  ['会议记录.exe', 'pdf', '会议记录.pdf'],
  ['会议记录.pdf.exe', 'pdf', '会议记录.pdf'],
  ['会议记录', 'pdf', '会议记录.pdf'],
  ['3.15活动', 'pdf', '3.15活动.pdf'],
  ['v1.2', 'docx', 'v1.2.docx'],
  ['IMG_0001.HEIC', 'jpg', 'IMG_0001.jpg'],
  ['照片.JPEG', 'jpg', '照片.jpg'],
  ['定稿.docx.pdf', 'pdf', '定稿.docx.pdf'],
  ['.pdf', 'pdf', 'pdf.pdf'],
  ['.', 'pdf', null],
])('%j with the content of a %s is %j', (sent, ext, kept) => {
  expect(fileNameFor(sent, ext)).toBe(kept);
});

test('a long name is cut before its ending, between characters', () => {
  const name = fileNameFor(`${'龘'.repeat(300)}.docx`, 'docx')!;
  expect(name).toBe(`${'龘'.repeat(65)}.docx`);
  expect(plainFileName(`${'é'.normalize('NFD').repeat(400)}.pdf`)!.endsWith('é.pdf')).toBe(true);
});

test('whatever is sent, what is kept is one plain line within its bound, and stays so when cleaned again', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(text, (sent) => {
      const name = fileNameFor(sent, 'pdf');
      if (name === null) return;
      expect(name).toMatch(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069/\\<>:"|?*]+\.pdf$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(fileNameFor(name, 'pdf')).toBe(name);
    }),
  );
});
