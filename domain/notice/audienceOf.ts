import type { StepSpec } from '../matter/expandTemplate';
import type { Template, Who } from '../template/template.schema';
import { type Rung, rowOf } from './rung';

/** A step as the template of today has it; no `spec` if no template ever had it. */
export interface AudienceStep {
  who: Who;
  spec: StepSpec | undefined;
  ladders: Template['ladders'];
}

/**
 * Whom a notice's rung is for by the template of today. Null: it is for the officers, who pass it on, or the rung is not in
 * the template any more, so that nobody can tell.
 */
export function audienceOf(rung: Rung, { who, spec, ladders }: AudienceStep): Who | null {
  const { audience } = rowOf(rung);
  if (rung.relayed || audience === null) return null;
  if (audience === 'decider') return spec?.extension?.by ?? null;
  if (rung.kind !== 'escalate') return who;
  const to = spec && ladders[spec.ladder]?.escalate[Number(rung.n) - 1]?.to;
  if (to === undefined) return null;
  return to === 'assignee' ? who : to;
}
