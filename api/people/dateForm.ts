import { isLocalDate } from '../../domain/calendar/shanghai';
import type { Problem } from '../../domain/errors';
import type { WrongForm } from '../quarter/Wrong';
import type { DateTyped } from './extension.view';
import { one, type Posted, plainDate } from './readForm';

/** What was typed into a form with a day and a reason, as it is to be shown again. */
export function typedDate(fields: Posted): DateTyped['values'] {
  return {
    until: plainDate(one(fields, 'until').trim()),
    reason: one(fields, 'reason').replace(/\r\n?/g, '\n').trim(),
  };
}

/** What is wrong with a day or a reason as a problem of its field; a day that is none in the words of a page. */
export function dateField({ path, reason }: Problem, { until }: { until?: string }): Problem {
  if (path === 'comment') return { path: 'reason', reason };
  if (!['until', 'to', 'to.date'].includes(path)) return { path, reason };
  if (until === '') return { path: 'until', reason: '请选择日期' };
  return { path: 'until', reason: isLocalDate(until ?? '') ? reason : '没有这一天，请写作 2026-12-01' };
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
