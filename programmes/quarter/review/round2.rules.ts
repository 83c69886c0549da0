/**
 * Rounds half up (away from zero for negative numbers) to two decimals, as a clerk and a spreadsheet do: 1.005 → 1.01.
 * Twelve significant digits are looked at, so that the binary neighbour of a half (1.00499999999999989) counts as the
 * half it stands for; marks and their means lie at least 1e-8 from a half otherwise.
 */
export function round2(value: number): number {
  const hundredths = Math.floor(Number((Math.abs(value) * 100).toPrecision(12)) + 0.5);
  return hundredths === 0 ? 0 : (Math.sign(value) * hundredths) / 100;
}
