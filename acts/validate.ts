import { AppError, type Problem } from '../domain/errors';
import { forbids } from '../domain/forbidden/forbidden.schema';
import { refuseUnstorable } from './refuseUnstorable';
import type { z } from './zod';

/** Wrong places that are named: a body of 256 KB can have a hundred thousand, and nobody mends more at once. */
const MOST_NAMED = 100;

/**
 * The value a schema makes of some input. Throws AppError naming every wrong place: "unknown-field" if fields nobody
 * knows are all that is wrong, "forbidden-field" if a wording asks what nobody is asked, else "invalid-request", also
 * for texts that can be kept nowhere. `at` is put before each path, e.g. `query`.
 */
export function validate<S extends z.ZodType>(schema: S, input: unknown, at = ''): z.output<S> {
  refuseUnstorable(input, at || undefined);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.every((i) => i.code === 'unrecognized_keys');
  const code = forbids(parsed.error.issues)
    ? 'forbidden-field'
    : unknown
      ? 'unknown-field'
      : 'invalid-request';
  throw new AppError(code, {
    problems: parsed.error.issues.slice(0, MOST_NAMED).flatMap((issue): Problem[] => {
      const path = [...(at ? [at] : []), ...issue.path.map(String)];
      if (issue.code !== 'unrecognized_keys')
        return [{ path: path.join('.') || 'body', reason: issue.message }];
      return issue.keys
        .slice(0, MOST_NAMED)
        .map((key) => ({ path: [...path, key].join('.'), reason: '没有这一栏' }));
    }),
  });
}
