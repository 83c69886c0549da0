import type { Period } from '../domain/bulletin/snapshot.types';
import { instantOf, type LocalDate } from '../domain/calendar/shanghai';
import { AppError, type Problem } from '../domain/errors';
import type { Scheme } from '../domain/scheme/scheme.schema';
import type { Template } from '../domain/template/template.schema';
import { firstDay, quarterAt } from '../store/series/openQuarter';

/**
 * The quarter that a programme on a day is of; null for a template without a scheme. Throws AppError "invalid-request" with
 * `startsOn` if it is not the quarter's first day, `scheme` if the scheme is missing or not the one that the template names.
 */
export function quarterStarting({
  template,
  scheme,
  startsOn,
}: {
  template: Template;
  scheme?: Scheme;
  startsOn: LocalDate;
}): Period | null {
  if (template.scheme === undefined) return null;
  const period = quarterAt(instantOf(startsOn, '12:00'));
  const problems: Problem[] = [];
  const first = firstDay(period);
  if (startsOn !== first) {
    const reason = `方案“${template.title}”按季办理，开始日期须为季度首日，如 ${first}`;
    problems.push({ path: 'startsOn', reason });
  }
  if (scheme?.id !== template.scheme) {
    const given = scheme ? `，给的是 ${scheme.id}` : '';
    problems.push({ path: 'scheme', reason: `这个方案模板要用考核细则 ${template.scheme}${given}` });
  }
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return period;
}
