/**
 * Rounds half up (away from zero for negative numbers) to two decimals, as a clerk and a spreadsheet do: 1.005 → 1.01.
 * Twelve significant digits are looked at, so that the binary neighbour of a half (1.00499999999999989) counts as the
 * half it stands for; marks and their means lie at least 1e-8 from a half otherwise.
 */
export function round2(value: number): number {
  const hundredths = Math.floor(Number((Math.abs(value) * 100).toPrecision(12)) + 0.5);
  return hundredths === 0 ? 0 : (Math.sign(value) * hundredths) / 100;
}

/** Sum of marks, free of binary dust: 0.1 + 0.2 is 0.3. */
export function sum(marks: readonly number[]): number {
  return round2(marks.reduce((a, b) => a + b, 0));
}

/**
 * Adds ranks by total: 1 + the number of strictly better ones, so 1, 2, 2, 4. Returned by rank, ties in the order
 * given. Totals must be rounded already (`round2`), else two that read the same could differ by dust.
 */
export function rankUnits<T extends { total: number }>(units: readonly T[]): (T & { rank: number })[] {
  const ordered = [...units].sort((a, b) => b.total - a.total);
  let rank = 1;
  return ordered.map((unit, n) => {
    if (n > 0 && unit.total < ordered[n - 1]!.total) rank = n + 1;
    return { ...unit, rank };
  });
}
