import { findSpec, type ProgrammeContext } from '../domain/programme/context';
import type { Who } from '../domain/template/template.schema';

/**
 * Whom a notice's rung is for by the template of today. Null: it is for the officers, who pass it on, or the rung is not in
 * the template any more, so that nobody can tell.
 */
export function audienceOf(
  context: ProgrammeContext,
  matterKey: string,
  step: { id: string; who: Who },
  rung: string,
): Who | null {
  if (rung.startsWith('relay:')) return null;
  const spec = findSpec(context, matterKey, step.id);
  if (rung.startsWith('extension:')) return spec?.extension?.by ?? null;
  const climbed = /^e(\d+)$/.exec(rung)?.[1];
  if (climbed === undefined) return step.who;
  const ladder = spec && context.template.ladders[spec.ladder];
  const to = ladder?.escalate[Number(climbed) - 1]?.to;
  if (to === undefined) return null;
  return to === 'assignee' ? step.who : to;
}
