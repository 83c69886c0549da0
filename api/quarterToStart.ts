import type { Period } from '../domain/bulletin/snapshot.types';
import { type Instant, instantOf, type LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import type { Scheme } from '../domain/scheme/scheme.schema';
import type { Template } from '../domain/template/template.schema';
import { firstDay, quarterAt } from '../store/series/openQuarter';
import type { ApiDeps } from './api.deps';
import { schemeNow } from './schemeNow';

/** What a quarter's programme has beyond others. */
export interface QuarterToStart {
  period: Period;
  /** What is pinned: the newest of the id that the template names. */
  scheme: Scheme;
}

/**
 * The quarter that a programme of this template and start would be; null for a template without a scheme. Throws "invalid-request"
 * for a start that is no quarter's first day or of a quarter that is over, or a scheme that is not there.
 */
export async function quarterToStart(
  deps: ApiDeps,
  template: Template,
  startsOn: LocalDate,
): Promise<QuarterToStart | null> {
  if (template.scheme === undefined) return null;
  const period = quarterAt(instantOf(startsOn, '08:00'));
  if (firstDay(period) !== startsOn) {
    const reason = `这个方案按季度开展，开始日期须为季度的第一天，如 ${firstDay(period)}`;
    throw new AppError('invalid-request', { problems: [{ path: 'startsOn', reason }] });
  }
  refusePastQuarter(period, deps.clock.now(), 'startsOn');
  const scheme = await schemeNow(deps, deps.db, template.scheme);
  if (scheme) return { period, scheme };
  throw new AppError('invalid-request', {
    problems: [{ path: 'template', reason: `没有它所用的考核细则 ${template.scheme}，请先存下` }],
  });
}

/**
 * A quarter that is over would be filed, scored and issued all at once, its dates being past. Throws "invalid-request" at `path`.
 */
export function refusePastQuarter(period: Period, now: Instant, path: string): void {
  const present = quarterAt(now);
  const past =
    period.year < present.year || (period.year === present.year && period.quarter < present.quarter);
  if (!past) return;
  const reason = `${period.year}年第${period.quarter}季度已经过去，填报和评分的时间都已错过；请从本季度开始`;
  throw new AppError('invalid-request', { problems: [{ path, reason }] });
}
