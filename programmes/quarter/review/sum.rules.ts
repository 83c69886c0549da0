import { round2 } from './round2.rules';

/** Sum of marks, free of binary dust: 0.1 + 0.2 is 0.3. */
export function sum(marks: readonly number[]): number {
  return round2(marks.reduce((a, b) => a + b, 0));
}
