import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { KINDS, type Kind } from './kinds';
import { refusalText, refuseWording } from './refuseWording';

type Half = 'known' | 'heldOut';

function wordings(side: 'forbidden' | 'harmless', half: Half): { kind: string; wording: string }[] {
  const file = path.join(__dirname, 'fixtures', `${side}.${half}.txt`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l !== '' && !l.startsWith('#'));
  return lines.flatMap((line) => {
    const [kind, rest] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)];
    return rest.split(' | ').map((w) => ({ kind, wording: w.trim() }));
  });
}

const share = (part: unknown[], whole: unknown[]) => part.length / whole.length;

describe.each<[Half, number]>([
  ['known', 0.995],
  ['heldOut', 0.95],
])('wordings of real forms, %s', (half, atLeast) => {
  test(`of what asks for a person's own, at least ${atLeast * 100} % is refused`, () => {
    const all = wordings('forbidden', half);
    const passed = all.filter(({ wording }) => !refuseWording(wording));
    expect(all.length).toBeGreaterThan(200);
    expect({ passed, enough: share(passed, all) <= 1 - atLeast }).toMatchObject({ enough: true });
  });

  test('of what is about organisations, places, counts and works, at most 2 % is refused', () => {
    const all = wordings('harmless', half);
    const refused = all.filter(({ wording }) => refuseWording(wording));
    expect(all.length).toBeGreaterThan(200);
    expect({ refused, few: share(refused, all) <= (half === 'known' ? 0.005 : 0.02) }).toMatchObject({
      few: true,
    });
  });
});

test('no kind is left out, and every disguise is seen through', () => {
  const found = new Set(
    [...wordings('forbidden', 'known'), ...wordings('forbidden', 'heldOut')].map(
      ({ wording }) => refuseWording(wording)?.kind,
    ),
  );
  for (const kind of Object.keys(KINDS) as Kind[]) expect(found).toContain(kind);
});

const DISGUISES: [string, (word: string) => string][] = [
  ['spaces', (w) => [...w].join(' ')],
  ['wide spaces', (w) => [...w].join('　')],
  ['dots', (w) => [...w].join('·')],
  ['strokes', (w) => [...w].join('/')],
  ['zero-width characters', (w) => [...w].join('​')],
  ['soft hyphens', (w) => [...w].join('­')],
  ['brackets around', (w) => `【${w}】`],
  ['a star behind', (w) => `${w}*（必填）`],
  ['a number before', (w) => `3.${w}：`],
];

test.each(DISGUISES)('%s hide nothing', (_name, disguise) => {
  const words = [
    '民族',
    '宗教信仰',
    '政治面貌',
    '身份证号',
    '家庭住址',
    '户主姓名',
    '入党时间',
    '现实表现',
    '病史',
    '收入情况',
  ];
  expect(words.map(disguise).filter((w) => !refuseWording(w))).toEqual([]);
});

test.each([
  ['宗教信仰', 'belief', '宗教'],
  ['户主姓名', 'home', '户主'],
  ['政治面貌', 'party', '政治面貌'],
  ['黨派', 'party', '党派'],
  ['zhengzhi mianmao', 'party', 'zhengzhimianmao'],
  ['bloodType', 'health', 'blood type'],
])('a refusal of %s names the kind, the word and what may be asked instead', (wording, kind, word) => {
  const refused = refuseWording(wording)!;
  expect(refused).toEqual({ kind, word });
  expect(refusalText(refused)).toMatch(new RegExp(`^“${word}”涉及.*；可以改`));
});

test('a text that tells people to leave something out may name it; one that only begins so may not', () => {
  expect(refuseWording('只填户数，不填户主姓名、住址')).toBeUndefined();
  expect(refuseWording('请勿拍到人脸、证件')).toBeUndefined();
  expect(refuseWording('不得遗漏。请填写户主姓名')?.kind).toBe('home');
});

const scalars = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => [...(key === 'weight' ? [] : [key]), ...scalars(v)]);
};

test.each([
  'hundredDays/hundred-days.yaml',
  'quarter/trace-quarter.yaml',
  'fiveStar/five-star.yaml',
  'quarter/schemes/trace-management.yaml',
  'quarter/bulletin/wording.yaml',
])('every word of the shipped %s passes', (file) => {
  const yaml: unknown = parse(readFileSync(path.join(__dirname, '../../programmes', file), 'utf8'));
  expect(scalars(yaml).filter((word) => refuseWording(word))).toEqual([]);
});

test('every wording of the thirteen systems passes', () => {
  const words = readFileSync(path.join(__dirname, 'fixtures/systems.txt'), 'utf8').split(' | ');
  expect(words.length).toBeGreaterThan(300);
  expect(words.filter((word) => refuseWording(word))).toEqual([]);
});

test.each(['民族乡', 'minzuxiang ', '身份证办理指南、', '民/', 'ab ', '不填', '家庭医生', '民 ', '｜'])(
  'a text of ten thousand times %s is read in linear time',
  (unit) => {
    const took = (n: number) => {
      const started = performance.now();
      refuseWording(unit.repeat(n));
      return performance.now() - started;
    };
    took(1000);
    // Linear would be ten times as long; a square a hundred times. Half a second is what no form may cost, on a slow
    // machine too.
    expect(took(10_000)).toBeLessThan(500 + 30 * took(1000));
  },
);
