import fc from 'fast-check';
import { exampleSnapshot } from '../programmes/quarter/bulletin/fixtures/snapshot';
import { canonicalJson } from './canonicalJson';

/** The same data with the keys of every object in another order, as jsonb gives it back. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([k, v]) => [k, turned(v)] as const)
      .reverse(),
  );
}

test('the order of keys does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(turned(value))).toBe(text);
      // -0 has no form in JSON.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: 1, a: ['乙', null], c: undefined })).toBe('{"a":["乙",null],"b":1}');
});

test('a snapshot has the same text after a journey through a store', () => {
  const snapshot = exampleSnapshot(14);
  const back = turned(JSON.parse(JSON.stringify(snapshot))) as typeof snapshot;
  expect(canonicalJson(back)).toBe(canonicalJson(snapshot));
  back.units[2]!.lateBy += 1;
  expect(canonicalJson(back)).not.toBe(canonicalJson(snapshot));
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [new Date(0)], [new Map()], [() => 1], [[undefined]]])(
  '%p, which JSON would change, is refused',
  (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  },
);
