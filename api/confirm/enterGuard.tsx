import { AppError } from '../../domain/errors';
import { one, type Posted } from '../kit/readForm';

const NAME = 'enter';

/**
 * The first button of a form, unseen: a browser presses it when somebody presses Enter in a one-line field, and nothing
 * is done then (HTML, "implicit submission": the default button is the first in tree order). Works without JavaScript.
 */
export function EnterGuard() {
  return (
    <button
      type="submit"
      class="unseen"
      name={NAME}
      value="1"
      tabIndex={-1}
      aria-hidden="true"
      formNoValidate
    >
      按回车键不提交
    </button>
  );
}

/** Hidden field of a form that only brings back what was typed: nothing is done either. */
export function OnlyShow() {
  return <input type="hidden" name={NAME} value="1" />;
}

/** What to say if Enter sent the form: nothing was done. */
export function enterProblem(fields: Posted): string | undefined {
  return one(fields, NAME) === '1' ? '还没有提交：填写的内容都在，请核对后点按钮' : undefined;
}

/** Throws "invalid-request" if Enter sent the form, so that it is shown again with everything in it. */
export function refuseEnter(fields: Posted): void {
  const reason = enterProblem(fields);
  if (reason !== undefined) throw new AppError('invalid-request', { problems: [{ path: NAME, reason }] });
}
