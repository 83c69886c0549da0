import { AppError } from '../../domain/errors';
import type { ProgrammeContext } from '../../domain/programme/context';
import type { Template } from '../../domain/template/template.schema';

/** The matter of each unit in a template, and the steps in it by what they are for. */
export interface UnitSteps {
  key: string;
  fill: string;
  /** The signature of the unit's leader. */
  signature: string | null;
  objection: string | null;
  answer: string | null;
}

/** Where a programme's template has its filing; throws AppError "not-found" if it has none. */
export function unitStepsOf(context: ProgrammeContext): UnitSteps {
  for (const { key, steps } of context.specs) {
    const fill = steps.find((s) => s.kind === 'filing');
    if (!fill) continue;
    const objection = steps.find((s) => s.kind === 'objection');
    return {
      key,
      fill: fill.id,
      signature: steps.find((s) => s.checks === fill.id)?.id ?? null,
      objection: objection?.id ?? null,
      answer: steps.find((s) => objection && s.checks === objection.id)?.id ?? null,
    };
  }
  throw new AppError('not-found', { ids: { programme: context.id } });
}

/** True for the template of a quarter's bulletin: its programmes are pinned to a scheme. */
export function isQuarter({ scheme }: Pick<Template, 'scheme'>): boolean {
  return scheme !== undefined;
}
