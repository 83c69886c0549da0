import { dateProblem, plainDate } from '../../domain/calendar/typedDate';
import type { Problem } from '../../domain/errors';
import { one, type Posted, textOf } from './readForm';
import type { Typed, WrongForm } from './Wrong';

/** What was typed into a form about a date, and what is wrong with it. */
export type DateTyped = Typed<{ until: string; reason: string }>;

/** What was typed into a form with a day and a reason, as it is to be shown again. */
export function typedDate(fields: Posted): DateTyped['values'] {
  return {
    until: plainDate(one(fields, 'until').trim()),
    reason: textOf(fields, 'reason'),
  };
}

/** What is wrong with a day or a reason as a problem of its field; a day that is none in the words of a page. */
export function dateField({ path, reason }: Problem, { until }: { until?: string }): Problem {
  if (path === 'comment') return { path: 'reason', reason };
  if (!['until', 'to', 'to.date'].includes(path)) return { path, reason };
  return { path: 'until', reason: dateProblem(until ?? '') ?? reason };
}

/** What is to be shown beside the fields, as typed; undefined on a first look. */
export function typedWrong(fields: Posted | undefined, wrong: WrongForm): DateTyped | undefined {
  if (!fields) return undefined;
  const values = typedDate(fields);
  const problems = wrong.problems.map((p) => dateField(p, values));
  const beside = problems.length > 0 && problems.every((p) => p.path === 'until' || p.path === 'reason');
  const error = beside ? '请改正标红的地方后再提交。' : (problems[0]?.reason ?? wrong.error);
  return { values, problems, error };
}
