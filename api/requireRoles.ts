import type { Quarter } from '../domain/bulletin/snapshot.types';
import { AppError } from '../domain/errors';
import type { Scheme } from '../domain/scheme/scheme.schema';
import type { Template } from '../domain/template/template.schema';
import type { Db } from '../store/openStore';
import { rosterOf } from '../store/roster.repo';
import { missingReviewers } from './missingReviewers';
import { missingRoles } from './missingRoles';

/**
 * Throws "invalid-request" if there is no such roster, "roles-missing" naming everybody it lacks for a template and, for a quarter's,
 * for scoring by its scheme in these quarters.
 */
export async function requireRoles(
  db: Db,
  template: Template,
  rosterId: string,
  scoring: { scheme: Scheme; quarters: readonly Quarter[] } | null,
): Promise<void> {
  const roster = await rosterOf(db, rosterId);
  if (!roster) {
    throw new AppError('invalid-request', { problems: [{ path: 'rosterId', reason: '没有这份名册' }] });
  }
  const problems = missingRoles(template, roster.people);
  if (problems.length === 0 && scoring) {
    const { scheme, quarters } = scoring;
    const lacking = quarters.flatMap((quarter) => missingReviewers(scheme, quarter, roster.people));
    // The same in every quarter.
    for (const p of lacking) if (!problems.some((known) => known.reason === p.reason)) problems.push(p);
  }
  if (problems.length > 0) throw new AppError('roles-missing', { problems });
}
