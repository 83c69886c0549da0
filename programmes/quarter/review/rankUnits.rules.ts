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
