import type { StepSpec } from '../../../domain/matter/expandTemplate';

/** Scoring steps after the first: for those who were called in as the third reviewer. */
export function laterScorings(steps: readonly StepSpec[]): StepSpec[] {
  return steps.filter((s) => s.kind === 'scoring').slice(1);
}
