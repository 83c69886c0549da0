import fc from 'fast-check';
import { castGroups, castPeople, castSilentCheckers, castUnits } from './castPeople';
import { type BehaviourShare, DEFAULT_SCRIPT, type PeopleScript } from './script.schema';

const late = (share: number, by: number): BehaviourShare => ({ share, does: 'late', by });
const scriptOf = (participants: BehaviourShare[]): PeopleScript => ({ ...DEFAULT_SCRIPT, participants });
const named = (names: readonly string[], group: string | null = null) =>
  names.map((name) => ({ name, group }));
const people = (many: number) => named(Array.from({ length: many }, (_, n) => `参与者${n}`));

/** Every entry is told apart by how many days it is late. */
const scripts = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 50, noNaN: true })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((weights) => scriptOf(weights.map((w, n) => late(w, n + 1))));
const seeds = fc.integer();
const sizes = fc.integer({ min: 0, max: 300 });

test('a hundred people are cast exactly as the shares say', () => {
  const cast = [...castPeople(DEFAULT_SCRIPT, people(100), 1).values()];
  for (const { share, ...behaviour } of DEFAULT_SCRIPT.participants)
    expect(cast.filter((b) => JSON.stringify(b) === JSON.stringify(behaviour))).toHaveLength(share);
});

test('a hundred units are cast as the shares of units say, and not as participants are', () => {
  const units = Array.from({ length: 100 }, (_, n) => `示例单位${n}`);
  const cast = [...castUnits(DEFAULT_SCRIPT, units, 1).values()];
  for (const { share, ...behaviour } of DEFAULT_SCRIPT.units)
    expect(cast.filter((b) => JSON.stringify(b) === JSON.stringify(behaviour))).toHaveLength(share);
});

test('what does not divide goes to the largest remainders, of equal ones to the first', () => {
  const counts = (weights: number[], many: number) => {
    const cast = [...castPeople(scriptOf(weights.map((w, n) => late(w, n + 1))), people(many), 7).values()];
    return weights.map((_, n) => cast.filter((b) => b.does === 'late' && b.by === n + 1).length);
  };
  expect(counts([1, 1, 1], 10)).toEqual([4, 3, 3]);
  expect(counts([50, 30, 20], 3)).toEqual([1, 1, 1]);
  expect(counts([97, 3], 10)).toEqual([10, 0]);
  expect(counts([60, 25, 15], 10)).toEqual([6, 3, 1]);
});

test('everybody is cast, and each share is held to less than one person', () => {
  fc.assert(
    fc.property(scripts, sizes, seeds, (script, many, seed) => {
      const cast = castPeople(script, people(many), seed);
      expect([...cast.keys()]).toEqual(people(many).map((p) => p.name));
      const sum = script.participants.reduce((total, s) => total + s.share, 0);
      script.participants.forEach(({ share }, n) => {
        const got = [...cast.values()].filter((b) => b.does === 'late' && b.by === n + 1).length;
        expect(Math.abs(got - (many * share) / sum)).toBeLessThan(1 + 1e-9);
      });
    }),
  );
});

test('who is who leans on seed and position alone, not on names or groups', () => {
  const texts = fc.uniqueArray(fc.string(), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(scripts, seeds, texts, texts, (script, seed, some, others) => {
      const one = castPeople(script, named(some, '第1组'), seed);
      const other = castPeople(script, named(others), seed);
      expect([...one.values()]).toEqual([...other.values()]);
      expect([...castPeople(script, named(some), seed)]).toEqual([...one]);
    }),
  );
});

test('another seed casts others', () => {
  const silent = (seed: number) =>
    [...castPeople(DEFAULT_SCRIPT, people(100), seed)].flatMap(([name, b]) =>
      b.does === 'silent' ? name : [],
    );
  expect(silent(1)).toEqual(silent(1));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => silent(seed).join())).size).toBe(5);
});

test('somebody on two rows is cast once', () => {
  const cast = castPeople(scriptOf([late(1, 1), late(1, 2)]), named(['甲', '乙', '甲']), 1);
  expect(cast.size).toBe(2);
  expect(new Set([...cast.values()].map((b) => b.does === 'late' && b.by))).toEqual(new Set([1, 2]));
});

test('groups are cast by their own list, and of the checkers the share that never decides', () => {
  const groups = ['第1组', '第2组', '第3组', '第4组'];
  const script: PeopleScript = {
    ...DEFAULT_SCRIPT,
    groups: [late(3, 5), { share: 1, does: 'silent' }],
    checkers: { after: 1, at: '15:00', silent: 0.25 },
  };
  expect([...castGroups(script, groups, 3).values()].filter((b) => b.does === 'silent')).toHaveLength(1);
  expect(castSilentCheckers(script, groups, 3).size).toBe(1);
  expect(castSilentCheckers(DEFAULT_SCRIPT, groups, 3).size).toBe(0);
  expect(castSilentCheckers(script, [], 3).size).toBe(0);
});
