import type { Instant, LocalDate } from '../../domain/calendar/shanghai';
import { refuseProblems, wrongAt } from '../../domain/errors';
import { missingRoles } from '../../domain/start/missingRoles';
import type { Template } from '../../domain/template/template.schema';
import type { Period, Quarter } from '../../programmes/quarter/bulletin/snapshot.types';
import {
  missingReviewers,
  quarterIsOver,
  startsMidQuarter,
} from '../../programmes/quarter/quarterStart.rules';
import { quarterOn } from '../../programmes/quarter/scheme/period.rules';
import type { Scheme } from '../../programmes/quarter/scheme/scheme.schema';
import { schemeNow } from '../../programmes/quarter/scheme/schemeNow';
import type { Db } from '../../store/openStore';
import { rosterOf } from '../../store/roster.repo';
import type { ActDeps } from '../act.types';

/** The template of an id; throws "invalid-request" naming those that are there. */
export function templateAsked({ templates }: Pick<ActDeps, 'templates'>, id: string): Template {
  const template = templates.get(id);
  if (template) return template;
  throw wrongAt('template', `没有这个方案模板；现有：${[...templates.keys()].join('、')}`);
}

/** What a quarter's programme has beyond others. */
export interface QuarterToStart {
  period: Period;
  /** What is pinned: the newest of the id that the template names. */
  scheme: Scheme;
}

/**
 * The quarter that a programme of this template and start would be; null for a template without a scheme. Throws
 * "invalid-request" for a start that is no quarter's first day or of a quarter that is over, or a scheme that is not
 * there.
 */
export async function quarterToStart(
  deps: Pick<ActDeps, 'db' | 'schemes'>,
  template: Template,
  startsOn: LocalDate,
  now: Instant,
): Promise<QuarterToStart | null> {
  if (template.scheme === undefined) return null;
  refuseProblems('invalid-request', startsMidQuarter(startsOn));
  const period = quarterOn(startsOn);
  refuseProblems('invalid-request', quarterIsOver(period, now, 'startsOn'));
  const scheme = await schemeNow(deps, deps.db, template.scheme);
  if (scheme) return { period, scheme };
  throw wrongAt('template', `没有它所用的考核细则 ${template.scheme}，请先存下`);
}

/**
 * Throws "invalid-request" if there is no such roster, "roles-missing" naming everybody it lacks for a template and,
 * for a quarter's, for scoring by its scheme in these quarters.
 */
export async function requireRoles(
  db: Db,
  template: Template,
  rosterId: string,
  scoring: { scheme: Scheme; quarters: readonly Quarter[] } | null,
): Promise<void> {
  const roster = await rosterOf(db, rosterId);
  if (!roster) throw wrongAt('rosterId', '没有这份名册');
  refuseProblems('roles-missing', missingRoles(template, roster.people));
  if (scoring)
    refuseProblems('roles-missing', missingReviewers(scoring.scheme, scoring.quarters, roster.people));
}
