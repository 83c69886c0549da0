import { reasonSchema } from '../../acts/params.schema';
import type { LocalDate } from '../../domain/calendar/shanghai';
import { dateProblem, plainDate } from '../../domain/calendar/typedDate';
import { APP_ERRORS, AppError, type Problem } from '../../domain/errors';
import type { DateTyped } from './extension.view';
import { one, type Posted } from './readForm';

/** What was typed into a form with a day and a reason, as it is to be shown again. */
export function typedDate(fields: Posted): DateTyped['values'] {
  return {
    until: plainDate(one(fields, 'until').trim()),
    reason: one(fields, 'reason').replace(/\r\n?/g, '\n').trim(),
  };
}

/** The typed day and reason. Throws "invalid-request" naming what is missing or no day. */
export function readDate(values: DateTyped['values'], needs: { until: boolean; reason: boolean }): LocalDate {
  const problems: Problem[] = [];
  const wrong = needs.until ? dateProblem(values.until) : null;
  if (wrong !== null) problems.push({ path: 'until', reason: wrong });
  if (needs.reason && !reasonSchema.safeParse(values.reason).success) {
    problems.push({
      path: 'reason',
      reason: values.reason === '' ? '请写明理由' : '理由最多 500 个字，不得含控制字符',
    });
  } else if (values.reason !== '' && !reasonSchema.safeParse(values.reason).success) {
    problems.push({ path: 'reason', reason: '最多 500 个字，不得含控制字符' });
  }
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return values.until;
}

/** What is to be shown beside the fields, as typed, for an error. */
export function typedWrong(values: DateTyped['values'], error: AppError): DateTyped {
  const problems = error.detail.problems ?? [];
  const beside = problems.length > 0 && problems.every((p) => BESIDE.has(p.path));
  return {
    values,
    problems,
    error: beside ? '请改正标红的地方后再提交。' : (problems[0]?.reason ?? APP_ERRORS[error.code]),
  };
}

const BESIDE = new Set(['until', 'to', 'reason', 'comment']);
