import type { Instant } from '../../domain/calendar/shanghai';
import { actorsOf } from '../../domain/people/actors';
import type { Assigned, ProgrammeContext } from '../../domain/programme/context';
import type { Who } from '../../domain/template/template.schema';

export type ActorsOf = (matter: Assigned, who: Who, at: Instant) => readonly string[];

/**
 * Everybody who may act on a step at an instant, as `actorsOf` has it, remembered as long as nobody is ever away: to
 * ask through thousands of people for thousands of units at each stop of the clock would take longer than all the rest.
 */
export function rememberedActors(context: ProgrammeContext): ActorsOf {
  if (context.absences.length > 0) return (matter, who, at) => actorsOf(context, matter, who, at);
  const known = new Map<string, readonly string[]>();
  return (matter, who, at) => {
    const key = JSON.stringify([who, matter.person_id, matter.group_name]);
    const people = known.get(key) ?? actorsOf(context, matter, who, at);
    known.set(key, people);
    return people;
  };
}
