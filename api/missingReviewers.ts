import type { Quarter } from '../domain/bulletin/snapshot.types';
import { AppError, type Problem } from '../domain/errors';
import { ROLES } from '../domain/glossary';
import { assignReviewers } from '../domain/scheme/assignReviewers';
import { indicatorsOf } from '../domain/scheme/indicatorsOf';
import type { Scheme } from '../domain/scheme/scheme.schema';
import type { RosterPerson } from '../store/roster.repo';

/**
 * The units for which a roster has too few reviewers, nobody scoring their own unit; empty if there are enough. That is found when
 * the programme starts, and not when the shares are given out with the quarter over.
 */
export function missingReviewers(
  scheme: Scheme,
  quarter: Quarter,
  people: readonly RosterPerson[],
): Problem[] {
  const scored = indicatorsOf(scheme, quarter).filter((i) => i.rule.by === 'judgement');
  if (scored.length === 0) return [];
  const units = people.flatMap((p) => p.roles.flatMap((r) => (r.role === 'liaison' ? (r.group ?? []) : [])));
  const reviewers = people
    .filter((p) => p.roles.some((r) => r.role === 'reviewer'))
    .map(({ unit }, n) => ({ number: n + 1, unit }));
  try {
    assignReviewers({
      units: [...new Set(units)].sort(),
      reviewers,
      // Who may score a unit is the same for all sections, so one shows it.
      sections: scored.slice(0, 1).map((i) => i.section),
      each: scheme.reviewers.each,
    });
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.problems) throw error;
    return error.detail.problems.map(({ reason }) => ({ path: `roster.${ROLES.reviewer}`, reason }));
  }
}
