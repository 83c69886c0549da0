import { AppError } from '../errors';
import type { MatterSpec, StepSpec } from '../matter/expandTemplate';
import type { Ladder } from '../template/template.schema';
import type { ProgrammeContext } from './context.types';

/** The specification of one step of a matter, of an earlier template if today's has dropped it; undefined if there never was one. */
export function findSpec(
  { specs, retired }: ProgrammeContext,
  matterKey: string,
  stepId: string,
): StepSpec | undefined {
  const of = (all: readonly MatterSpec[]) =>
    all.flatMap((m) => (m.key === matterKey ? m.steps : [])).find((s) => s.id === stepId);
  return of(specs) ?? of(retired);
}

/** The specification of one step of a matter; throws "not-found" if there never was one. */
export function stepSpec(context: ProgrammeContext, matterKey: string, stepId: string): StepSpec {
  const step = findSpec(context, matterKey, stepId);
  if (!step) throw new AppError('not-found', { ids: { step: stepId } });
  return step;
}

export function ladderOf(context: ProgrammeContext, matterKey: string, stepId: string): Ladder {
  return context.template.ladders[stepSpec(context, matterKey, stepId).ladder]!;
}

/** Keys of matters on whose end a date of another leans. */
export function awaitedBy(specs: readonly MatterSpec[]): ReadonlySet<string> {
  const rules = specs.flatMap((m) => m.steps.flatMap((s) => [s.opensOn, s.due, s.again]));
  return new Set(rules.flatMap((r) => r?.matter ?? []));
}
