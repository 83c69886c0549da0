import type { Look } from '../../../acts/stepAct';
import { laterScorings } from './laterScorings.rules';

/** A scoring step after the first: what somebody was called in for as the third reviewer. */
export function isThird({ context, matter, step }: Pick<Look, 'context' | 'matter' | 'step'>): boolean {
  const steps = context.specs.find((s) => s.key === matter.key)?.steps ?? [];
  return laterScorings(steps).some((s) => s.id === step.id);
}
