import { AppError, type Problem } from '../errors';
import { ownOf } from '../ownOf';
import type { Template } from './template.schema';

/**
 * A template's parameters with defaults filled in. Throws "invalid-request" naming unknown ones and those out of range.
 */
export function parametersOf(template: Template, given: Record<string, number>): Record<string, number> {
  const known = template.parameters;
  const list = Object.keys(known).join('、') || '无';
  const unknown = Object.keys(given)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key): Problem => ({ path: `parameters.${key}`, reason: `模板没有这个参数；现有：${list}` }));
  const range = Object.entries(known).flatMap(([key, { title, min, max }]): Problem[] => {
    const value = ownOf(given, key);
    if (value === undefined || (value >= min && value <= max)) return [];
    return [{ path: `parameters.${key}`, reason: `${title}须在 ${min} 至 ${max} 之间` }];
  });
  const problems = [...unknown, ...range];
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return Object.fromEntries(
    Object.entries(known).map(([key, rule]) => [key, ownOf(given, key) ?? rule.default]),
  );
}
