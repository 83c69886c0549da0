import { findSpec, type ProgrammeContext } from '../programme/context';
import type { Who } from '../template/template.schema';
import { parseRung, rowOf } from './rung';

/**
 * Whom a notice's rung is for by the template of today. Null: it is for the officers, who
 * pass it on, or the rung is not in the template any more, so that nobody can tell.
 */
export function audienceOf(
  context: ProgrammeContext,
  key: string,
  { id, who }: { id: string; who: Who },
  text: string,
): Who | null {
  const rung = parseRung(text);
  const { audience } = rowOf(rung);
  if (rung.relayed || audience === null) return null;
  const spec = findSpec(context, key, id);
  if (audience === 'decider') return spec?.extension?.by ?? null;
  if (rung.kind !== 'escalate') return who;
  const to = spec && context.template.ladders[spec.ladder]?.escalate[Number(rung.n) - 1]?.to;
  if (to === undefined) return null;
  return to === 'assignee' ? who : to;
}
