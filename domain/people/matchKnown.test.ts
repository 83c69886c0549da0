import { type Known, matchKnown } from './matchKnown';

const known = (humanId: string, email: string | null, phone: string | null, name = '参与者甲'): Known => ({
  ...{ name, email, phone, humanId },
});
const ONE = known('h1', 'a@example.org', '13800000001');
const TWO = known('h2', 'b@example.org', '13900000002');
const match = (...rows: [email: string | null, phone: string | null, name?: string][]) =>
  matchKnown(
    rows.map(([email, phone, name = '参与者甲']) => ({ name, email, phone })),
    [ONE, TWO],
  );

test('a known human is found by e-mail or phone however spelt, with a new phone or a new e-mail too', () => {
  expect(match(['A@Example.org', null, '参与者 甲']).ids).toEqual(['h1']);
  expect(match(['a@example.org', '13700000009']).ids).toEqual(['h1']);
  expect(match([null, '+86 139 0000 0002']).ids).toEqual(['h2']);
});

test('another name, or nothing in common, is somebody new', () => {
  expect(match(['a@example.org', null, '参与者乙']).ids).toEqual([null]);
  expect(match([null, null]).ids).toEqual([null]);
});

test('the e-mail of one and the phone of another is asked, and so are two rows that are one known human', () => {
  expect(match(['a@example.org', '13900000002']).questions).toEqual([{ rows: [0], why: 'two-known' }]);
  expect(match(['a@example.org', null], ['x@example.org', '13800000001']).questions).toEqual([
    { rows: [0, 1], why: 'one-known' },
  ]);
});
