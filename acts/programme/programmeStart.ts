import type { Instant, LocalDate } from '../../domain/calendar/shanghai';
import { type Problem, refuseProblems, wrongAt } from '../../domain/errors';
import type { RosterPerson } from '../../domain/people/roster.types';
import { missingRoles } from '../../domain/start/missingRoles';
import type { Template } from '../../domain/template/template.schema';
import type { Db } from '../../store/openStore';
import { rosterOf } from '../../store/roster.repo';
import type { ActDeps } from '../act.types';
import type { StartPlan, SystemStart } from './start.types';

/** The template of an id; throws "invalid-request" naming those that are there. */
export function templateAsked({ templates }: Pick<ActDeps, 'templates'>, id: string): Template {
  const template = templates.get(id);
  if (template) return template;
  throw wrongAt('template', `没有这个方案模板；现有：${[...templates.keys()].join('、')}`);
}

/** What the system whose programmes stand on this template says to starting them; undefined for plain templates. */
export function startOf({ systems }: Pick<ActDeps, 'systems'>, template: Template): SystemStart | undefined {
  return systems.find(({ start }) => start?.owns(template))?.start;
}

/** Throws what the template's system refuses; null for a template that is no system's. */
export async function planStart(
  deps: Pick<ActDeps, 'db' | 'systems'>,
  template: Template,
  startsOn: LocalDate,
  now: Instant,
): Promise<StartPlan | null> {
  return (await startOf(deps, template)?.plan(deps.db, template, startsOn, now)) ?? null;
}

/**
 * Throws "invalid-request" if there is no such roster, "roles-missing" naming everybody it lacks for a template and, by
 * `missing`, for what its system does.
 */
export async function requireRoles(
  db: Db,
  template: Template,
  rosterId: string,
  missing: (people: readonly RosterPerson[]) => Problem[] = () => [],
): Promise<void> {
  const roster = await rosterOf(db, rosterId);
  if (!roster) throw wrongAt('rosterId', '没有这份名册');
  refuseProblems('roles-missing', missingRoles(template, roster.people));
  refuseProblems('roles-missing', missing(roster.people));
}
