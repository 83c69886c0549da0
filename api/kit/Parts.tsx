import type { ComponentChildren, JSX } from 'preact';
import { ownOf } from '../../domain/ownOf';
import type { Form } from '../../domain/template/form.schema';

type NoteProps = JSX.IntrinsicElements['div'] & {
  /** Something to be mended. */
  bad?: boolean;
  head?: ComponentChildren;
  /** What somebody wrote, as they wrote it; undefined: nothing is said. */
  said?: string | null;
  text?: string;
};

/** Something the page says, apart from the rest. */
export function Note({ bad, head, said, text, children, ...attributes }: NoteProps) {
  return (
    <div class={bad ? 'note return' : 'note'} {...attributes}>
      {head && (
        <p>
          <b>{head}</b>
        </p>
      )}
      {said !== undefined && <p class="pre">{said}</p>}
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

/** What was just done, by the word in the address; one that is none of ours says nothing. */
export function DoneNote({ texts, done }: { texts: Record<string, string>; done: string | undefined }) {
  if (done === undefined || !Object.hasOwn(texts, done)) return null;
  return <Note role="status" head={texts[done]} />;
}

/** Somebody sees whom they act for; the record names both. */
export function StandInNote({ whom, word }: { whom: string | null; word: string }) {
  return whom ? <p class="note">{`由您代${whom}${word}，记录里写明两个人。`}</p> : null;
}

type FoldedProps = JSX.IntrinsicElements['details'] & { title: string };

export function Folded({ title, children, ...attributes }: FoldedProps) {
  return (
    <details {...attributes}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** The way back, or out of a list. */
export function Back({ href, text }: { href: string; text: string }) {
  return (
    <p>
      <a href={href}>{`‹ ${text}`}</a>
    </p>
  );
}

type LinkProps = { href: string; look?: string; text: string };

export function LinkButton({ href, look = '', text }: LinkProps) {
  return (
    <a class={look ? `button ${look}` : 'button'} href={href}>
      {text}
    </a>
  );
}

/** A way on that stands alone. */
export function ActionLink(props: LinkProps) {
  return (
    <p class="actions">
      <LinkButton {...props} />
    </p>
  );
}

/** The next page of a list; nothing where there is none. */
export function More({ href, text = '下一页' }: { href: string | null | undefined; text?: string }) {
  if (!href) return null;
  return (
    <p class="pages">
      <a href={href}>{text}</a>
    </p>
  );
}

/** `、` between links or other things that are no text. */
export function Listed({ children }: { children: ComponentChildren[] }) {
  return children.map((child, n) => (
    <>
      {n > 0 && '、'}
      {child}
    </>
  ));
}

/** What was written under its titles. */
export function Titled({ lines }: { lines: readonly (readonly [title: string, text: ComponentChildren])[] }) {
  return (
    <dl>
      {lines.map(([title, text]) => (
        <>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  );
}

/** Pages side by side; the one that is shown leads nowhere. */
export function Tabs(props: {
  label: string;
  tabs: readonly { href: string; text: string; here: boolean }[];
}) {
  return (
    <nav class="tabs" aria-label={props.label}>
      {props.tabs.map(({ href, text, here }) =>
        here ? <b aria-current="page">{text}</b> : <a href={href}>{text}</a>,
      )}
    </nav>
  );
}

/** Nothing is here: why, or what to do. */
export function Nothing({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="card empty">
      <b>{title}</b>
      {children}
    </div>
  );
}

/** What was typed, field by field; a field without a value is left out. */
export function SubmittedValues({ fields, form }: { fields: Form['fields']; form: Record<string, unknown> }) {
  const filled = fields.filter((f) => ownOf(form, f.id) !== undefined);
  return <Titled lines={filled.map((f) => [f.title, String(ownOf(form, f.id))])} />;
}
