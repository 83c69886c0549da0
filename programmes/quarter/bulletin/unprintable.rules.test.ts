import { compileBulletin } from './compile.rules';
import { exampleSnapshot } from './fixtures/snapshot';
import { EXAMPLE_WORDING } from './fixtures/wording';
import { unprintableOf, unprintableWords } from './unprintable.rules';

const EDITION = { version: 1, correction: null, issuedOn: null, datedOn: '2027-07-28', hash: '0'.repeat(64) };

/** The example with some of its units renamed. */
function bulletinOf(names: Record<string, string>, wording = EXAMPLE_WORDING) {
  const text = Object.entries(names).reduce(
    (all, [from, to]) => all.replaceAll(from, to),
    JSON.stringify(exampleSnapshot(14)),
  );
  return compileBulletin(JSON.parse(text), wording, EDITION);
}

it('names exactly the units whose name PDF and charts cannot print, once each, and what stands there instead', () => {
  const bulletin = bulletinOf({
    示例001镇: 'བོད་ལྗོངས་镇',
    示例002镇: 'ئۈرۈمچى（示例）',
    示例003街道: 'ᠮᠣᠩᠭᠣᠯ镇',
    示例004镇: '示例𰻞镇',
    示例005镇: '示例𠮷镇',
    示例006街道: '𰻞示例ᠮᠣᠩᠭᠣᠯ',
  });
  const found = unprintableOf(bulletin);
  const byRank = bulletin.units.map((u) => u.unit).filter((unit) => /𰻞|ᠮ/u.test(unit));
  expect(found.map((f) => f.unit)).toEqual(byRank);
  expect(found.every((f) => f.where === '单位名称')).toBe(true);
  const parts = new Map(found.flatMap((f) => f.parts.map((p) => [p.text, p])));
  expect([...parts.keys()].sort()).toEqual(['ᠮᠣᠩᠭᠣᠯ', '𰻞']);
  expect(parts.get('ᠮᠣᠩᠭᠣᠯ')).toMatchObject({ mark: '〔蒙古文1〕' });
});

it('names what else cannot be printed by where it stands, but not a name that a sentence repeats', () => {
  const bulletin = bulletinOf(
    {},
    { ...EXAMPLE_WORDING, addressee: '各乡镇😀：', requirements: ['请\ue123对照。'] },
  );
  const highlights = [{ ...bulletin.highlights[0]!, unit: '示例001镇', code: 'A1', text: '做法𰻞' }];
  const texts = unprintableOf({ ...bulletin, highlights });
  expect(texts.map((u) => [u.unit, u.where, u.parts[0]!.mark])).toEqual([
    [null, '主送机关', '〔表情符号1〕'],
    [null, '正文', '〔自造字1〕'],
    ['示例001镇', '工作亮点 A1', '〔生僻字1〕'],
  ]);
  expect(unprintableWords(texts)).toContain(
    '：主送机关（😀）、正文（\ue123）、示例001镇 工作亮点 A1（𰻞）；',
  );
});

it('is told in a mail by name, the first ten and how many there are', () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      unit: `示例${n + 1}\u{30ede}镇`,
      where: '单位名称',
      parts: [],
    }));
  expect(unprintableWords(names(2))).toBe(
    'PDF和图表里排不出来的名称：示例1\u{30ede}镇、示例2\u{30ede}镇；Word和网页里是完整的，印发前请核对。',
  );
  expect(unprintableWords(names(12))).toMatch(/示例10\u{30ede}镇等12处；/u);
  expect(unprintableWords(names(12))).not.toContain('示例11');
});

it('finds nothing in everyday Chinese', () => {
  const bulletin = bulletinOf({});
  expect(unprintableOf(bulletin)).toEqual([]);
  expect(unprintableWords([])).toBe('');
});
