import { APP_ERRORS, type Problem } from '../../domain/errors';

/** What a page's form brought back: everything that is wrong, and what went wrong as a whole. */
export interface WrongForm {
  problems: Problem[];
  error: string | null;
}

/** A form as it was typed, with what is wrong with it. */
export interface Typed<V = Record<string, string>> extends WrongForm {
  values: V;
}

export const NOTHING_WRONG: WrongForm = { problems: [], error: null };

/** Problems of a field: its own path, or one under it (`links.2`); a field may be known under several paths. */
export function problemsAt(wrong: WrongForm | undefined, ...places: readonly string[]): Problem[] {
  const isAt = ({ path }: Problem) => places.some((p) => path === p || path.startsWith(`${p}.`));
  return (wrong?.problems ?? []).filter(isAt);
}

/** What is wrong with one field, beside it. */
export function FieldProblem({ wrong, at }: { wrong: WrongForm | undefined; at: readonly string[] }) {
  return problemsAt(wrong, ...at).map(({ path, reason }) => (
    <span key={path + reason} class="problem">
      {reason}
    </span>
  ));
}

/** One thing that went wrong as a whole; nothing if nothing did. */
export function ErrorNote({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{text}</b>
      </p>
    </div>
  );
}

/**
 * What is wrong with a form as a whole; what is wrong with one of `fields`, by default all that were typed, stands
 * beside it.
 */
export function WholeWrong({ typed, fields }: { typed: Typed | undefined; fields?: readonly string[] }) {
  const beside = typed?.problems.some((p) => (fields ?? Object.keys(typed.values)).includes(p.path));
  return beside ? null : <ErrorNote text={typed?.error} />;
}

interface Props {
  wrong: WrongForm;
  /** Id of the element a problem is about; the problem's path, unless told. */
  anchor?: (path: string) => string;
  reassurance?: string;
}

/** Everything that is wrong, at the head of the form, each leading to its place. */
export function WrongNote({ wrong, anchor = (path) => path, reassurance = '已填写的内容都还在。' }: Props) {
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
      <p>{reassurance}</p>
    </div>
  );
}
