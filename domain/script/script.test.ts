import * as fc from 'fast-check';
import { directionParts } from './directionParts';
import { partsByPrint } from './unprintableParts';

const unprintable = (text: string) => partsByPrint(text).flatMap((p) => (p.printable ? [] : [p.text]));
const rightToLeft = (text: string) => directionParts(text).flatMap((p) => (p.rightToLeft ? [p.text] : []));

it.each([
  ['示例001镇（一）', []],
  ['བོད་ལྗོངས་', []],
  ['ئۈرۈمچى', []],
  ['ꆈꌠꉙ', []],
  // Letters as old software stored them, by shape.
  ['\ufe8b\ufeee\ufeb3\ufef2', []],
  ['연변', []],
  ['示例𠮷野㙍𬭎', []],
  ['葛\u{e0100}城', []],
  ['示例𰻞镇', ['𰻞']],
  ['示例\u{31350}街道', ['\u{31350}']],
  ['ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ（示例）', ['ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ']],
  ['ᠮᠣᠩᠭᠣᠯ 镇', ['ᠮᠣᠩᠭᠣᠯ']],
  ['一\ue000二😀三', ['\ue000', '😀']],
  ['半个\ud842字', ['\ud842']],
])('of %j PDF and charts cannot print %j', (text, parts) => {
  expect(unprintable(text)).toEqual(parts);
});

it.each([
  ['示例001镇（一）', []],
  ['ئۈرۈمچى（1）87.50', ['ئۈرۈمچى']],
  ['前三名：ئۈرۈمچى、ئالتاي، قەشقەر。', ['ئۈرۈمچى', 'ئالتاي، قەشقەر']],
  ['ئۈرۈمچى شەھىرى (شەرق) 3', ['ئۈرۈمچى شەھىرى (شەرق)']],
  ['(شەرق) ئۈرۈمچى', ['(شەرق) ئۈرۈمچى']],
  ['12-ئوتتۇرا مەكتەپ', ['12-ئوتتۇرا مەكتەپ']],
  ['1. ئۈرۈمچى（A1）', ['ئۈرۈمچى']],
])('of %j these run from right to left: %j', (text, parts) => {
  expect(rightToLeft(text)).toEqual(parts);
});

it('loses and adds nothing, whatever the text', () => {
  const some = fc.constantFrom(...'a1 （）()«»، 、镇ئۈرچ\u0640ᠮ𠮷𰻞བོ\n\u200d'.match(/./gsu)!);
  fc.assert(
    fc.property(
      fc.array(some).map((all) => all.join('')),
      (text) => {
        const joined = (parts: { text: string }[]) => parts.map((p) => p.text).join('');
        return joined(directionParts(text)) === text && joined(partsByPrint(text)) === text;
      },
    ),
    { numRuns: 2000 },
  );
});
