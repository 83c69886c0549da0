import type { AudienceStep } from '../domain/notice/audienceOf';
import type { Reach } from '../domain/notice/noticesFor';
import type { Who } from '../domain/template/template.schema';
import { type Assigned, findSpec, holders, type ProgrammeContext, recipientsOf } from './programme.context';

/** What decides whom a rung of a step is for. */
export function audienceStep(
  context: ProgrammeContext,
  matterKey: string,
  { id, who }: { id: string; who: Who },
): AudienceStep {
  return { who, spec: findSpec(context, matterKey, id), ladders: context.template.ladders };
}

/** Whom the notices of a matter reach at an instant. */
export function reachOf(context: ProgrammeContext, matter: Assigned & { key: string }, now: number): Reach {
  return {
    audience: (step) => audienceStep(context, matter.key, step),
    recipients: (who) => recipientsOf(context, matter, who, now),
    hasEmail: (personId) => Boolean(context.people.get(personId)?.email),
    officers: holders(context, 'officer', null),
  };
}
