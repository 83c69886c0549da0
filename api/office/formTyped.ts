import { reasonSchema } from '../../acts/params.schema';
import { APP_ERRORS, type AppError, type Problem } from '../../domain/errors';
import { type Posted, textOf } from '../kit/readForm';
import type { Typed } from '../kit/Wrong';

/** A form as it was typed, with what is wrong with it. */
export interface FormTyped<F extends string = string> extends Typed {
  form: F;
}

/** A page's form that was sent, where it is one of these. */
export function ofForms<F extends string>(
  typed: FormTyped | undefined,
  ...forms: readonly F[]
): FormTyped<F> | undefined {
  return forms.some((form) => form === typed?.form) ? (typed as FormTyped<F>) : undefined;
}

/** The named fields of a form, trimmed; what was not sent is ''. */
export function typedForm<F extends string>(form: F, fields: Posted, names: readonly string[]): FormTyped<F> {
  return {
    form,
    values: Object.fromEntries(names.map((n) => [n, textOf(fields, n)])),
    problems: [],
    error: null,
  };
}

/** What was typed, with what is wrong with it, each place under the name of its field. */
export function wrongForm<F extends string>(
  typed: FormTyped<F>,
  error: AppError,
  fieldOf: (problem: Problem, typed: FormTyped) => Problem = (problem) => problem,
): FormTyped<F> {
  const problems = (error.detail.problems ?? []).map((p) => fieldOf(p, typed));
  return { ...typed, problems, error: problems[0]?.reason ?? APP_ERRORS[error.code] };
}

/** What is wrong with a reason, as a problem of the field `reason`; none if nothing is. */
export function reasonProblems(reason: string): Problem[] {
  const [issue] = reasonSchema.safeParse(reason).error?.issues ?? [];
  return issue ? [{ path: 'reason', reason: issue.message }] : [];
}
