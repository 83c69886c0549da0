import { audienceOf } from '../domain/notice/audienceOf';
import type { Reach } from '../domain/notice/noticesFor';
import { holders, recipientsOf } from '../domain/people/actors';
import { type Assigned, findSpec, type ProgrammeContext } from '../domain/programme/context';

/** Whom the notices of a matter reach at an instant. */
export function reachOf(context: ProgrammeContext, matter: Assigned & { key: string }, now: number): Reach {
  const { ladders } = context.template;
  return {
    audience: (rung, { id, who }) => audienceOf(rung, who, findSpec(context, matter.key, id), ladders),
    recipients: (who) => recipientsOf(context, matter, who, now),
    hasEmail: (personId) => Boolean(context.people.get(personId)?.email),
    officers: holders(context, 'officer', null),
  };
}
