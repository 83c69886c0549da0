import { Hidden } from '../kit/ActForm';
import { LinkButton } from '../kit/Parts';
import type { Posted } from '../kit/readForm';
import { ErrorNote } from '../kit/Wrong';

/** What a page that asks once more brings back, and what it says. */
export interface ConfirmProps {
  /** Everything the form before it sent. */
  fields: Posted;
  /** The one-time value. */
  value: string;
  /** What was asked about has changed since, or the page stood open too long. */
  stale: boolean;
}

/** What is to be done, as the page asks for it once more. */
export interface ConfirmWords {
  title: string;
  /** What will happen, and that it cannot be taken back. */
  about: string;
  lines: readonly (readonly [label: string, text: string])[];
}

interface Words extends ConfirmWords {
  button: string;
  back: string;
  /** As the form before it was sent. */
  multipart?: boolean;
}

/** More fields than this no form of ours has. */
export const MOST_FIELDS = 60;

/** One more look before a final act: what it is, what was typed, a button that does it and a way back. */
export function ConfirmCard({ fields, value, stale, ...words }: ConfirmProps & Words) {
  const { title, about, lines, button, back, multipart } = words;
  const sent = Object.entries(fields).filter(([name]) => name !== 'confirm' && name !== 'enter');
  return (
    <div class="card" id="confirm">
      <h1>{`请确认：${title}`}</h1>
      {stale && (
        <ErrorNote text="刚才没有办理：打开这一页之后情况有了变化，或者停留得太久。请核对后再确认。" />
      )}
      <p>{about}</p>
      <dl>
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt class="muted">{label}</dt>
            <dd class="pre">{text}</dd>
          </div>
        ))}
      </dl>
      <form method="post" encType={multipart ? 'multipart/form-data' : undefined}>
        <Hidden fields={{ ...Object.fromEntries(sent.slice(0, MOST_FIELDS)), confirm: value }} />
        <p class="actions">
          <button type="submit" class="danger">
            {button}
          </button>
          <LinkButton look="second" href={back} text="不办了，返回" />
        </p>
      </form>
    </div>
  );
}
