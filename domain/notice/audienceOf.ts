import type { StepSpec } from '../matter/expandTemplate';
import type { Template, Who } from '../template/template.schema';
import { parseRung, rowOf } from './rung';

/**
 * Whom a notice's rung is for by the template of today, which has the step as `spec`. Null: it is for the officers, who
 * pass it on, or the rung is not in the template any more, so that nobody can tell.
 */
export function audienceOf(
  text: string,
  who: Who,
  spec: StepSpec | undefined,
  ladders: Template['ladders'],
): Who | null {
  const rung = parseRung(text);
  const { audience } = rowOf(rung);
  if (rung.relayed || audience === null) return null;
  if (audience === 'decider') return spec?.extension?.by ?? null;
  if (rung.kind !== 'escalate') return who;
  const to = spec && ladders[spec.ladder]?.escalate[Number(rung.n) - 1]?.to;
  if (to === undefined) return null;
  return to === 'assignee' ? who : to;
}
