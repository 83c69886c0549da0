import { randomBytes } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { EnterGuard } from '../confirm/enterGuard';
import type { WrongForm } from './Wrong';

/** Hidden fields that a form brings along, some several times; undefined has no value. */
type Sent = Record<string, string | number | undefined | string[]>;

/** Forms behind a link may carry files, and are read by the one reader of such. */
export const MULTIPART = { encType: 'multipart/form-data' } as const;

export function Hidden({ fields }: { fields: Sent }) {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
  );
}

/** The key of one rendering of a form: two taps on its button are one act. */
export function FormKey() {
  return <input type="hidden" name="key" value={randomBytes(12).toString('hex')} />;
}

type Props = Omit<JSX.IntrinsicElements['form'], 'method'> & {
  /** Above the fields: what is wrong with the form as a whole. */
  head?: ComponentChildren;
  /** A one-line field stands in it: Enter must not send it. */
  guard?: boolean;
  /** Beside the key: `round` and `seen`, so that what is decided is what was read. */
  sent?: Sent;
};

/** A form that does something once: posted with a key of its own. */
export function ActForm({ head, guard, sent = {}, children, ...attributes }: Props) {
  return (
    <form method="post" {...attributes}>
      {head}
      {guard && <EnterGuard />}
      <FormKey />
      <Hidden fields={sent} />
      {children}
    </form>
  );
}

/** Where the page's script says why it does not send. */
export function FormNote() {
  return <p class="problem" id="form-note" role="alert" hidden />;
}

type SubmitProps = Omit<JSX.IntrinsicElements['button'], 'action'> & {
  /** Which of the form's acts the button does. */
  action?: string;
  text: string;
  /** Above it the place where the page's script says why it does not send. */
  noted?: boolean;
  /** In a paragraph of its own, away from the button before it. */
  apart?: boolean;
};

export function Submit(props: SubmitProps) {
  const { action, text, noted, apart, class: look = 'block', ...attributes } = props;
  if (apart)
    return (
      <p>
        <Submit {...props} apart={false} />
      </p>
    );
  return (
    <>
      {noted && <FormNote />}
      <button
        type="submit"
        class={look || undefined}
        name={action && 'action'}
        value={action}
        {...attributes}
      >
        {text}
      </button>
    </>
  );
}

/** For the script that keeps drafts under a key: what the server brings back after an error is newer than any draft. */
export function draftOf(key: string, { error, problems }: WrongForm) {
  return { 'data-draft': key, 'data-fresh': error || problems.length > 0 ? '1' : '' };
}

/** What was typed and not yet sent (`done`: or saved) is in the form again. */
export function DraftNote({ done }: { done: '提交' | '保存' }) {
  return (
    <p class="note with-js" id="draft-note" hidden>
      {`已恢复上次没有${done}的内容。 `}
      <button type="button" class="second" id="draft-drop">
        不用，恢复原样
      </button>
    </p>
  );
}

type TickProps = JSX.IntrinsicElements['input'] & { text: string; look?: string };

/** A box to tick, with what the tick says. */
export function Tick({ name, look = 'choice', text, ...attributes }: TickProps) {
  return (
    <label class={look}>
      <input type="checkbox" name={name} value="1" {...attributes} />
      {text}
    </label>
  );
}
