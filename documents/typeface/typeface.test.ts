import { directionParts } from '../../domain/script/directionParts';
import { PRINTABLE } from '../../domain/script/printable.ranges';
import { isPlain } from '../../domain/script/unprintableParts';
import { asLetters, faceRuns, prepareFaces } from './faceOf';
import { charactersOf, fontOf, MAIN } from './faces';
import { printableRanges } from './printableRanges';
import { rightToLeftLines } from './rightToLeft';

it('the domain’s table of what can be printed is what the fonts have', () => {
  expect(printableRanges()).toBe(PRINTABLE);
});

it('everyday Chinese, of which nothing more is asked, stands in the main typeface, bold too', () => {
  for (const file of [MAIN.regular, MAIN.bold]) {
    const has = charactersOf(file);
    const lacking = Array.from({ length: 0x10000 }, (_, n) => n).filter(
      (n) => n >= 0x20 && isPlain(String.fromCodePoint(n)) && !has.has(n),
    );
    expect(lacking).toEqual([]);
  }
});

it('cuts a text where the typeface changes, and draws every part of it with a glyph', async () => {
  const text = '示例𠮷ꆈꌠབོད་ལྗོངས་（一）연변ئۈرۈمچى葛\u{e0100}';
  await prepareFaces([text]);
  const runs = faceRuns(text);
  expect(runs.map((r) => [r.text, r.face.name])).toEqual([
    ['示例', 'Noto Serif SC'],
    ['𠮷', expect.stringMatching(/^HanaMinB/)],
    ['ꆈꌠ', 'Noto Sans Yi'],
    ['བོད་ལྗོངས་', 'Noto Serif Tibetan'],
    ['（一）', 'Noto Serif SC'],
    ['연변', 'Nanum Myeongjo'],
    ['ئۈرۈمچى', 'Scheherazade New'],
    ['葛\u{e0100}', 'Noto Serif SC'],
  ]);
  for (const { text: part, face } of runs)
    expect(
      fontOf(face.regular)
        .layout(part)
        .glyphs.map((g) => g.id),
    ).not.toContain(0);
});

it.each([
  ['ئۈرۈمچى', ['ئۈرۈمچى']],
  ['ئۈرۈمچى شەھىرى', ['ئۈرۈمچى شەھىرى']],
  ['12-ئوتتۇرا', ['ئوتتۇرا', '-12']],
  // Mirrored: the bracket that opens stands at the right and opens to the left.
  ['ئالتاي (شەرق)', ['(', 'شەرق', ')', 'ئالتاي ']],
])('%s stands from left to right as %j', async (text, pieces) => {
  await prepareFaces([text]);
  expect(directionParts(text)).toEqual([{ text, rightToLeft: true }]);
  const lines = rightToLeftLines(text, () => true);
  expect(lines.map((line) => line.map((p) => p.text).join('|'))).toEqual([pieces.join('|')]);
});

it('takes Arabic shapes of old software for the letters they are', async () => {
  const text = '\ufb57\ufe8b\ufeee\ufefb';
  expect(asLetters(text)).toBe('پئولا');
  await prepareFaces([text]);
  expect(faceRuns(asLetters(text)).map((run) => run.face.name)).toEqual(['Scheherazade New']);
});

it('breaks between words, in the order of reading, and never loses one that is too long', async () => {
  const text = 'بىر ئىككى ئۈچ تۆت';
  await prepareFaces([text]);
  const lines = (letters: number) =>
    rightToLeftLines(text, (line) => line.map((p) => p.text).join('').length <= letters).map((line) =>
      line.map((p) => p.text).join(''),
    );
  expect(lines(10)).toEqual(['بىر ئىككى', 'ئۈچ تۆت']);
  expect(lines(1)).toEqual(['بىر', 'ئىككى', 'ئۈچ', 'تۆت']);
});
