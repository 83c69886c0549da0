import { APP_ERRORS, type Problem } from '../../domain/errors';

/** What a page's form brought back: everything that is wrong, and what went wrong as a whole. */
export interface WrongForm {
  problems: Problem[];
  error: string | null;
}

export const NOTHING_WRONG: WrongForm = { problems: [], error: null };

interface Props {
  wrong: WrongForm;
  /** Id of the element a problem is about; the problem's path, unless told. */
  anchor?: (path: string) => string;
  kept?: string;
}

/** Everything that is wrong, at the head of the form, each leading to its place. */
export function WrongNote({ wrong, anchor = (path) => path, kept = '已填写的内容都还在。' }: Props) {
  if (!wrong.error && wrong.problems.length === 0) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{wrong.error ?? APP_ERRORS['invalid-request']}</b>
      </p>
      {wrong.problems.length > 0 && (
        <ul>
          {wrong.problems.map((p) => (
            <li key={p.path + p.reason}>
              <a href={`#${anchor(p.path)}`}>{p.reason}</a>
            </li>
          ))}
        </ul>
      )}
      <p>{kept}</p>
    </div>
  );
}

/** What is wrong with one field, beside it. */
export function FieldProblem({ wrong, at }: { wrong: WrongForm; at: (path: string) => boolean }) {
  return (
    <>
      {wrong.problems
        .filter((p) => at(p.path))
        .map((p) => (
          <span key={p.path + p.reason} class="problem">
            {p.reason}
          </span>
        ))}
    </>
  );
}
