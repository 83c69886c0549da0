import { createHash } from 'node:crypto';
import type { Behaviour, BehaviourShare, PeopleScript, UnitShare } from './script.schema';

/**
 * Who behaves how: as many of each as the shares say, by largest remainder, and who is who by the seed and the position
 * in the list alone. Nothing about a person enters it, neither name nor group nor what they did before. A name that
 * comes twice counts once.
 */
export function castPeople(
  script: PeopleScript,
  people: readonly { name: string; group: string | null }[],
  seed: number,
): Map<string, Behaviour> {
  return castBy(
    script.participants,
    people.map((p) => p.name),
    seed,
  );
}

/** Casts the matters of groups: how whoever acts in each behaves. */
export function castGroups(
  script: PeopleScript,
  groups: readonly string[],
  seed: number,
): Map<string, Behaviour> {
  return castBy(script.groups, groups, seed);
}

/** Casts the matters of units: how whoever acts for each behaves. */
export function castUnits(
  script: PeopleScript,
  units: readonly string[],
  seed: number,
): Map<string, Behaviour> {
  return castBy(script.units, units, seed);
}

/** The checkers who never decide. */
export function castSilentCheckers(
  { checkers: { silent } }: PeopleScript,
  names: readonly string[],
  seed: number,
): Set<string> {
  const distinct = [...new Set(names)];
  const [many] = countsOf([silent, 1 - silent], distinct.length);
  return new Set(
    shuffled(distinct.length, seed)
      .slice(0, many)
      .map((n) => distinct[n]!),
  );
}

function castBy(
  shares: readonly (BehaviourShare | UnitShare)[],
  names: readonly string[],
  seed: number,
): Map<string, Behaviour> {
  const distinct = [...new Set(names)];
  const weights = shares.map((s) => s.share);
  const behaviours = countsOf(weights, distinct.length).flatMap((many, n) => {
    const { share: _, ...behaviour } = shares[n]!;
    return Array.from({ length: many }, () => behaviour);
  });
  const cast = shuffled(distinct.length, seed).map((n, i) => [n, behaviours[i]!] as const);
  return new Map(cast.sort(([a], [b]) => a - b).map(([n, behaviour]) => [distinct[n]!, behaviour]));
}

/**
 * How many of `total` each weight gets: what is left after rounding down goes to the largest remainders, of equal ones
 * to the first.
 */
function countsOf(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const quotas = weights.map((w) => (total * w) / sum);
  const counts = quotas.map(Math.floor);
  const left = total - counts.reduce((a, b) => a + b, 0);
  quotas
    .map((quota, n) => ({ n, rest: quota - Math.floor(quota) }))
    .sort((a, b) => b.rest - a.rest || a.n - b.n)
    .slice(0, left)
    .forEach(({ n }) => {
      counts[n]! += 1;
    });
  return counts;
}

/** Positions 0 … many-1 in the order of their hashes with the seed. */
function shuffled(many: number, seed: number): number[] {
  return Array.from({ length: many }, (_, n) => ({
    n,
    hash: createHash('sha256').update(`${seed}/${n}`).digest('hex'),
  }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ n }) => n);
}
