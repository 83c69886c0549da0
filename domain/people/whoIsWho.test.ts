import fc from 'fast-check';
import { commonest, spelledAlike } from './commonest';
import { type Described, likeness } from './sameHuman';
import { emailKey, nameKey, phoneKey, unitKey } from './textKeys';
import { type PersonRow, whoIsWho } from './whoIsWho';
import { remarkText } from './whoIsWho.words';

const human = (more: Partial<PersonRow> = {}): PersonRow => ({
  ...{ name: '参与者甲', unit: '示例单位01', email: null, phone: null },
  ...more,
});
const A = human({ email: 'a@example.org', phone: '13800000001' });

test.each<[string, string, string]>([
  ['name', '参与者 甲', '参与者甲'],
  ['name', '参与者ＡＢ', '参与者ab'],
  ['name', 'A. Bc', 'a·BC'],
  ['name', '阿某•某某', '阿某·某某'],
  ['name', '参与者\u{200b}甲\u{fe00}', '参与者甲'],
  ['unit', '示例街道（社区）', '示例街道(社区)'],
  ['unit', '示例街道 〔社区〕\n', '示例街道（社区）'],
  ['unit', '第１村', '第 1 村'],
  ['email', 'A.B@Example.org', 'ａ.b＠example.ORG'],
  ['phone', '+86 138-0000-0001', '13800000001'],
  ['phone', '（0086）１３８００００ ０００１', '138 0000 0001'],
  ['phone', '8613800000001', '13800000001'],
  ['phone', '0571-88000000', '(0571)8800 0000'],
  ['phone', '+86 571 8800 0000', '0571-88000000'],
])('%s: %j is %j', (what, a, b) => {
  const key = { name: nameKey, unit: unitKey, email: emailKey, phone: phoneKey }[what]!;
  expect(key(a)).toBe(key(b));
});

test.each<[string, string, string]>([
  ['name', '参与者甲', '参与者申'],
  ['name', '参与者甲（大）', '参与者甲'],
  ['unit', '示例镇一村', '示例镇二村'],
  ['email', 'a.b@example.org', 'ab@example.org'],
  ['phone', '13800000001', '13800000002'],
  ['phone', '0571-88000000', '0572-88000000'],
])('%s: %j is not %j', (what, a, b) => {
  const key = { name: nameKey, unit: unitKey, email: emailKey, phone: phoneKey }[what]!;
  expect(key(a)).not.toBe(key(b));
});

describe('two rows', () => {
  test.each<[string, PersonRow, PersonRow, ReturnType<typeof likeness>]>([
    ['the same e-mail, written otherwise', A, human({ email: 'A@EXAMPLE.org' }), 'same'],
    ['the same phone in another unit', A, human({ unit: '示例单位09', phone: '+86 13800000001' }), 'same'],
    ['another phone', human({ phone: '13800000001' }), human({ phone: '13900000002' }), 'different'],
    ['another e-mail', human({ email: 'a@example.org' }), human({ email: 'b@example.org' }), 'different'],
    ['another name in a shared mailbox', A, { ...A, name: '参与者乙' }, 'different'],
    ['one with nothing', A, human(), 'unknown'],
    [
      'an e-mail here and a phone there',
      human({ email: 'a@b.cn' }),
      human({ phone: '13800000001' }),
      'unknown',
    ],
    ['nothing at all', human(), human({ unit: '示例单位 01' }), 'unknown'],
    ['nothing, and another unit', human(), human({ unit: '示例单位02' }), 'different'],
  ])('%s', (_what, a, b, expected) => {
    expect(likeness(a, b)).toBe(expected);
    expect(likeness(b, a)).toBe(expected);
  });
});

describe('a roster', () => {
  test('a row that holds both joins two that have nothing in common', () => {
    const rows = [human({ email: 'a@example.org' }), human({ phone: '13800000001' }), A];
    expect(whoIsWho(rows)).toMatchObject({ humans: [[0, 1, 2]], questions: [] });
  });
  test('two phones under one e-mail, or two e-mails under one phone, are asked: one would be lost', () => {
    expect(whoIsWho([A, { ...A, phone: '13900000002' }]).questions).toEqual([
      { rows: [0, 1], why: 'two-phones' },
    ]);
    expect(whoIsWho([A, { ...A, email: 'b@example.org' }]).questions).toEqual([
      { rows: [0, 1], why: 'two-emails' },
    ]);
  });
  test('the question names every row that cannot be told apart, and no other', () => {
    const rows = [A, human({ name: '参与者乙' }), human(), human({ unit: '示例单位02' })];
    const { questions } = whoIsWho(rows);
    expect(questions).toEqual([{ rows: [0, 2], why: 'nothing-to-tell-by' }]);
    expect(remarkText('nothing-to-tell-by', [2, 4])).toMatch(/^第2行、第4行.*相同的手机或邮箱.*各填各的/);
  });
  test('what is settled is not asked again', () => {
    expect(whoIsWho([human({ human: 'h1' }), human({ human: 'h1' }), human({ human: 'h2' })])).toMatchObject({
      humans: [[0, 1], [2]],
      questions: [],
    });
  });
  test('namesakes and spellings are said', () => {
    const other = human({ email: 'b@example.org', phone: '13900000002' });
    expect(whoIsWho([A, other, { ...A, name: '参与者 甲' }]).notes).toEqual([
      { rows: [0, 2], why: 'spelt-differently' },
      { rows: [0, 1, 2], why: 'namesakes' },
    ]);
    expect(whoIsWho([A, { ...A }]).notes).toEqual([]);
  });
});

const respelt = (text: string) =>
  fc.constantFrom(
    text,
    [...text].join(' '),
    text.toUpperCase(),
    text.replace(/[a-z0-9()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  );
const row: fc.Arbitrary<PersonRow> = fc.record({
  name: fc.constantFrom('甲a', '乙b').chain(respelt),
  unit: fc.constantFrom('示例(01)', '示例(02)').chain(respelt),
  email: fc.option(fc.constantFrom('a@example.org', 'b@example.org').chain(respelt)),
  phone: fc.option(fc.constantFrom('13800000001', '13800000002').chain(respelt)),
});

test('whatever the rows: symmetric, whatever their order; spellings are one, different names never', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (rows, random) => {
      const found = whoIsWho(rows);
      expect(found.humans.flat().sort((a, b) => a - b)).toEqual(rows.map((_, n) => n));
      for (const of of found.humans) expect(new Set(of.map((n) => nameKey(rows[n]!.name))).size).toBe(1);
      const humanOf = (n: number) => found.humans.findIndex((of) => of.includes(n));
      const asked = (a: number, b: number) =>
        found.questions.some((q) => q.rows.includes(a) && q.rows.includes(b));
      for (const [n, a] of rows.entries())
        for (const [m, b] of rows.entries()) {
          expect(likeness(a, b)).toBe(likeness(b, a));
          if (n === m) continue;
          if (likeness(a, b) === 'same') expect(humanOf(n)).toBe(humanOf(m));
          // What one cannot know is asked, unless a further row of either settles it.
          const told = found.humans[humanOf(n)]!.some((x) =>
            found.humans[humanOf(m)]!.some(
              (y) => likeness(inOneUnit(rows[x]!), inOneUnit(rows[y]!)) === 'different',
            ),
          );
          if (likeness(a, b) === 'unknown' && humanOf(n) !== humanOf(m) && !told)
            expect(asked(n, m)).toBe(true);
          // Two who differ are one only through a third row, and then one of their addresses would be lost.
          if (likeness(a, b) === 'different' && humanOf(n) === humanOf(m) && unitsAgree(a, b))
            expect(asked(n, m)).toBe(true);
        }
      const order = rows.map((_, n) => n);
      for (let n = order.length - 1; n > 0; n -= 1) {
        const m = random.next().value! % (n + 1);
        [order[n], order[m]] = [order[m]!, order[n]!];
      }
      const shuffled = whoIsWho(order.map((n) => rows[n]!));
      const back = (lists: number[][]) => lists.map((l) => l.map((n) => order[n]!).sort()).sort();
      expect(back(shuffled.humans)).toEqual(lists(found.humans));
      expect(back(shuffled.questions.map((q) => q.rows))).toEqual(lists(found.questions.map((q) => q.rows)));
    }),
    { numRuns: 300 },
  );
});
const lists = (all: number[][]) => all.map((l) => [...l].sort()).sort();
const inOneUnit = (row: PersonRow): PersonRow => ({ ...row, unit: '示例' });
const unitsAgree = (a: Described, b: Described) => unitKey(a.unit) === unitKey(b.unit);

test('five thousand rows of one name cost next to nothing', () => {
  const rows = Array.from({ length: 5000 }, (_, n) => human({ phone: `138${String(n).padStart(8, '0')}` }));
  const began = performance.now();
  expect(whoIsWho(rows).humans).toHaveLength(5000);
  expect(performance.now() - began).toBeLessThan(1000);
});

test('the spelling that is kept does not depend on the order', () => {
  expect(commonest(['第1组', '第 1 组', '第 1 组'])).toBe('第 1 组');
  expect(commonest(['示例(01)', '示例（01）'])).toBe('示例（01）');
  fc.assert(
    fc.property(fc.array(respelt('示例(01)'), { minLength: 1 }), (texts) => {
      expect(commonest(texts)).toBe(commonest(texts.toReversed()));
      expect(new Set(spelledAlike(texts, unitKey).values()).size).toBe(1);
    }),
  );
});
