import type { Look } from '../../../acts/stepAct';

/** A scoring step after the first: what somebody was called in for as the third reviewer. */
export function isThird({ context, matter, step }: Pick<Look, 'context' | 'matter' | 'step'>): boolean {
  const steps = context.specs.find((s) => s.key === matter.key)?.steps ?? [];
  return steps.find((s) => s.kind === 'scoring')?.id !== step.id;
}
