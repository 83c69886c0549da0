import { createHash } from 'node:crypto';

/** A number from 0 up to but not 1, by the seed and names alone: the same on every machine and in every run. */
export function draw(seed: number, ...names: readonly (string | number)[]): number {
  const hash = createHash('sha256')
    .update([seed, ...names].join('/'))
    .digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}
