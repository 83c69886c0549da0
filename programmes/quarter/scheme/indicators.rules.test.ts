import { tinyScheme } from './fixtures/tiny';
import { indicatorsOf, sectionsOf } from './indicators.rules';

test.each([
  [1, ['A1', 'A2', 'A3']],
  [2, ['A1', 'A2', 'A3', 'B1']],
  [3, ['A1', 'A2', 'A3']],
  [4, ['A1', 'A2', 'A3', 'B1', 'B2']],
] as const)('quarter %i asks %j', (quarter, codes) => {
  expect(indicatorsOf(tinyScheme(), quarter).map((i) => i.code)).toEqual(codes);
});

test('an indicator says to which section it belongs', () => {
  expect(indicatorsOf(tinyScheme(), 2).map((i) => i.section)).toEqual(['a', 'a', 'a', 'b']);
});

test('weights of sections not asked go to the others in proportion, and sum to 100 after rounding', () => {
  const scheme = tinyScheme();
  const [a, b] = [scheme.sections[0]!, scheme.sections[1]!];
  scheme.sections = [
    { ...a, weight: 20 },
    { ...a, id: 'c', weight: 20 },
    { ...a, id: 'd', weight: 20 },
    { ...b, weight: 40 },
  ];
  expect(sectionsOf(scheme, 1).map((s) => s.weight)).toEqual([33.33, 33.33, 33.34]);
  expect(sectionsOf(scheme, 4).map((s) => s.weight)).toEqual([20, 20, 20, 40]);
});
