import { dateOf, type Instant, type LocalDate } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { ROLES } from '../../domain/glossary';
import type { RosterPerson } from '../../domain/people/roster.types';
import type { Template } from '../../domain/template/template.schema';
import type { Period, Quarter } from './bulletin/snapshot.types';
import { assignReviewers } from './review/shares.rules';
import { indicatorsOf } from './scheme/indicators.rules';
import { firstDay, periodText, quarterOn } from './scheme/period.rules';
import type { Scheme } from './scheme/scheme.schema';

/** A quarter's programme starts with its quarter: its dates are counted from there. */
export function startsMidQuarter(startsOn: LocalDate): Problem[] {
  const first = firstDay(quarterOn(startsOn));
  if (startsOn === first) return [];
  return [{ path: 'startsOn', reason: `这个方案按季度开展，开始日期须为季度的第一天，如 ${first}` }];
}

/** A quarter that is over would be filed, scored and issued all at once, its dates being past. */
export function quarterIsOver(period: Period, now: Instant, path: string): Problem[] {
  // As text the order of quarters is that of time.
  if (periodText(period) >= periodText(quarterOn(dateOf(now)))) return [];
  const { year, quarter } = period;
  const reason = `${year}年第${quarter}季度已经过去，填报和评分的时间都已错过；请从本季度开始`;
  return [{ path, reason }];
}

/** A programme assesses by the scheme that its template names, and by no other. */
export function otherScheme(template: Template, schemeId: string | undefined): Problem[] {
  if (schemeId === template.scheme) return [];
  return [{ path: 'scheme', reason: `这个模板用的考核细则是 ${template.scheme}` }];
}

/**
 * The units for which a roster has too few reviewers in any of these quarters, nobody scoring their own unit. That is
 * found when the programme starts, and not when the shares are given out with the quarter over.
 */
export function missingReviewers(
  scheme: Scheme,
  quarters: readonly Quarter[],
  people: readonly RosterPerson[],
): Problem[] {
  const all = quarters.flatMap((quarter) => missingIn(scheme, quarter, people));
  // Whoever is missing in one quarter is missing in the others too, and is named once.
  return all.filter(({ reason }, n) => all.findIndex((p) => p.reason === reason) === n);
}

function missingIn(scheme: Scheme, quarter: Quarter, people: readonly RosterPerson[]): Problem[] {
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
