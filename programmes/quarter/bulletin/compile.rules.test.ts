import { canonicalJson } from '../../../domain/canonicalJson';
import { AppError } from '../../../domain/errors';
import { refuseWording } from '../../../domain/forbidden/refuseWording';
import { filed, scoredBy, signedUnit, tinySnapshot } from '../scheme/fixtures/tiny';
import { compileBulletin } from './compile.rules';
import { exampleSnapshot } from './fixtures/snapshot';
import { EXAMPLE_WORDING } from './fixtures/wording';
import type { Snapshot } from './snapshot.types';

const EDITION = { version: 1, correction: null, issuedOn: null, datedOn: '2027-07-28', hash: 'ab12' };
const compiled = (snapshot: Snapshot, wording = EXAMPLE_WORDING) =>
  compileBulletin(snapshot, wording, EDITION);
const textOf = (snapshot: Snapshot, heading: string) =>
  compiled(snapshot)
    .blocks.find((b) => b.heading.startsWith(heading))!
    .paragraphs.join('\n');

test('the same snapshot gives the same bulletin to the byte, and the snapshot stays as it was', () => {
  const snapshot = exampleSnapshot(28);
  const before = canonicalJson(snapshot);
  const once = JSON.stringify(compiled(snapshot));
  // Canonical JSON has its keys in another order, as what comes back from jsonb has.
  const again = JSON.stringify(compiled(JSON.parse(before) as Snapshot));
  expect(again === once).toBe(true);
  expect(canonicalJson(snapshot) === before).toBe(true);
});

test('the blocks are the six of an official bulletin, in order, without empty lines', () => {
  const { blocks } = compiled(exampleSnapshot(14));
  expect(blocks.map((b) => b.heading)).toEqual([
    '一、总体情况',
    '二、得分和排名',
    '三、工作亮点',
    '四、存在问题',
    '五、迟报、缺报和零报告',
    '六、下一步要求',
  ]);
  for (const paragraph of blocks.flatMap((b) => b.paragraphs)) {
    expect(paragraph).toMatch(/。$/);
    expect(paragraph).not.toMatch(/undefined|null|NaN|\{|。。|：。/);
    expect(refuseWording(paragraph)).toBeUndefined();
  }
});

test('the text says who answered, who leads, who is late or silent', () => {
  const snapshot = exampleSnapshot(14);
  const { units } = compiled(snapshot);
  expect(textOf(snapshot, '一')).toContain(
    '2027年第二季度列入考核的单位14个，考核指标28项；其中填报并经本单位负责人签批12个，已填报未签批1个，未填报1个。',
  );
  expect(textOf(snapshot, '二')).toContain(`第1名${units[0]!.unit}（${units[0]!.total.toFixed(2)}分）`);
  expect(textOf(snapshot, '二')).toContain('与2027年第一季度相比');
  const missing = textOf(snapshot, '五');
  expect(missing).toContain('未填报的单位1个：示例005镇。');
  expect(missing).toContain('示例003街道（迟2个工作日）、示例011镇（迟7个工作日）');
});

test('a quarter in which all went well reads so', () => {
  const snapshot = tinySnapshot([signedUnit('甲镇')]);
  expect(textOf(snapshot, '三')).toBe('本季度评审未列出工作亮点。');
  expect(textOf(snapshot, '四')).toBe('本季度评审未列出需要整改的问题。');
  expect(textOf(snapshot, '五')).toBe('各单位均按时填报，没有迟报和缺报。\n本季度没有零报告。');
  expect(textOf(snapshot, '二')).not.toContain('相比');
  expect(compiled(snapshot, { ...EXAMPLE_WORDING, requirements: [] }).blocks).toHaveLength(5);
});

test('placeholders are filled; the document number carries the year of issue', () => {
  const { wording } = compileBulletin(exampleSnapshot(14, 1, 4), EXAMPLE_WORDING, {
    ...EDITION,
    datedOn: '2028-01-26',
    number: '7',
  });
  expect(wording.title).toBe('关于2027年第四季度乡镇街道统战工作痕迹管理情况的通报');
  expect(wording.documentNumber).toBe('统通〔2028〕7号');
  expect(wording.opening).toMatch(/^2027年第四季度共考核14个单位，平均\d+\.\d\d分，居前的是示例/);
});

test('an unknown placeholder is refused by its name and place', () => {
  const wording = { ...EXAMPLE_WORDING, title: '{yaer}年', requirements: ['好', '{top} {x}'] };
  let error: unknown;
  try {
    compiled(exampleSnapshot(3), wording);
  } catch (e) {
    error = e;
  }
  expect(error).toBeInstanceOf(AppError);
  const { problems } = (error as AppError).detail;
  expect(problems?.map((p) => p.path)).toEqual(['title', 'requirements.1']);
  expect(problems?.[0]?.reason).toContain('{yaer}');
});

test('a highlight shows the first picture filed for it; a problem says what the reviewers wrote, each thing once', () => {
  const picture = { id: 'e2', sha256: 'cc', type: 'image/jpeg', bytes: 9 };
  const unit = signedUnit('甲镇', {
    filings: [
      filed('A3', { text: '建了台账。', evidence: [...filed('A3').evidence, picture] }),
      filed('A1', { count: 1 }),
    ],
    scores: [
      { ...scoredBy(2, 'A3', 39), highlight: true, problem: true, comment: '缺日期' },
      { ...scoredBy(1, 'A3', 38), highlight: true, problem: true, comment: '缺日期。' },
    ],
  });
  const { highlights, problems } = compiled(tinySnapshot([unit]));
  expect(highlights).toEqual([
    { unit: '甲镇', code: 'A3', title: '台账', text: '建了台账。评审意见：缺日期。', picture },
  ]);
  expect(problems).toEqual([{ unit: '甲镇', code: 'A3', title: '台账', text: '缺日期。' }]);
});

test('a piece of evidence that serves two indicators is one piece, used again; unsigned filings show none', () => {
  const piece = filed('A1').evidence[0]!;
  const filings = [
    filed('A1', { count: 1, links: ['https://example.org/1'] }),
    filed('A3', { evidence: [piece], links: ['https://example.org/1'], onSite: '2027-03-05' }),
  ];
  const { evidence, proofs } = compiled(
    tinySnapshot([
      signedUnit('甲镇', { filings }),
      signedUnit('乙镇', { filings, answer: 'unsigned', scores: [] }),
    ]),
  );
  expect(evidence).toEqual([
    { unit: '甲镇', pictures: 0, documents: 1, links: 1, onSite: 1, reused: 1 },
    { unit: '乙镇', pictures: 0, documents: 0, links: 0, onSite: 0, reused: 0 },
  ]);
  expect(proofs.map((p) => [p.unit, p.code, p.kind, p.ref])).toEqual([
    ['甲镇', 'A1', 'document', 'e-A1'],
    ['甲镇', 'A1', 'link', 'https://example.org/1'],
    ['甲镇', 'A3', 'document', 'e-A1'],
    ['甲镇', 'A3', 'link', 'https://example.org/1'],
    ['甲镇', 'A3', 'onSite', '2027-03-05'],
  ]);
});

test('the load counts what has to be filed, in items and hours', () => {
  // A1 and A3 at the 30 minutes of the default; timeliness asks for nothing.
  expect(compiled(tinySnapshot([signedUnit('甲镇')])).load).toEqual({ items: 2, hours: 1 });
});

test('averages are over all units, silent ones too', () => {
  const { average } = compiled(
    tinySnapshot([signedUnit('甲镇'), signedUnit('乙镇', { answer: 'silent' }), signedUnit('丙镇')]),
  );
  expect(average.total).toBe(50);
  expect(average.sections[0]).toMatchObject({ score: 50, got: 50, available: 100 });
});

test('with 1,400 units no sentence grows beyond what is read, and it takes a moment', () => {
  const { blocks, units } = compiled(exampleSnapshot(1400));
  expect(units).toHaveLength(1400);
  for (const paragraph of blocks.flatMap((b) => b.paragraphs)) expect(paragraph.length).toBeLessThan(2000);
  expect(blocks[4]!.paragraphs[0]).toContain('等100个单位');
});

test('no units at all is still a bulletin', () => {
  const bulletin = compiled(tinySnapshot([]));
  expect(bulletin.average).toEqual({ total: 0, sections: [] });
  expect(bulletin.blocks[0]!.paragraphs).toEqual(['2027年第一季度没有列入考核的单位。']);
});
