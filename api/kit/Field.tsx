import type { ComponentChildren, JSX } from 'preact';
import type { LocalDate } from '../../domain/calendar/shanghai';
import type { DateTyped } from './dateForm';
import { FieldProblem, problemsAt, type WrongForm } from './Wrong';

type Row = 'part' | 'part narrow' | 'part wide' | 'part full';

interface Frame {
  /** Of the control, for its label. */
  id: string;
  label: ComponentChildren;
  /** Beside the label: that it may be left out, or when it may not. */
  mark?: string | false;
  hint?: ComponentChildren;
  wrong: WrongForm | undefined;
  /** Paths under which its problems come. */
  at: readonly string[];
  /** Its own id, for a link to what is wrong. */
  box?: string;
  /** On the office's pages fields stand in rows, with problems above them; else one below the other. */
  row?: Row;
  /** Several controls: none of them is what the label is for. */
  group?: boolean;
  children?: ComponentChildren;
}

/** A field with its label, its hint and what is wrong with it. */
export function Field({ id, label, mark, hint, wrong, at, box, row, group, children }: Frame) {
  const problems = <FieldProblem wrong={wrong} at={at} />;
  const look = row ?? 'field';
  const title = (
    <>
      {label}
      {mark && <span class="optional">{mark}</span>}
    </>
  );
  return (
    <div class={problemsAt(wrong, ...at).length > 0 ? `${look} wrong` : look} id={box}>
      {group ? <span class="label">{title}</span> : <label for={id}>{title}</label>}
      {hint && <span class="hint">{hint}</span>}
      {row && problems}
      {children}
      {!row && problems}
    </div>
  );
}

type InputProps = JSX.IntrinsicElements['input'];

type Named = Omit<Frame, 'id' | 'at' | 'children'> & {
  name: string;
  id?: string;
  at?: readonly string[];
  value: string | undefined;
};

function framed({ name, id = name, box, at = [box ?? name], ...rest }: Named) {
  return { ...rest, name, id, box, at };
}

/** Not type=number: it drops what it cannot read, and the wheel changes it unseen on office PCs. */
export const DIGITS = { type: 'text', inputMode: 'numeric', autocomplete: 'off' } as const;
export const TEXT = { type: 'text', autocomplete: 'off' } as const;
/** The placeholder is for browsers that do not know the type. */
export const DATE = { type: 'date', placeholder: '2026-12-01' } as const;

/** A line of text, or what `input` says it is. */
export function TextField({ input, ...props }: Named & { input: InputProps }) {
  const { id, name } = framed(props);
  const first = props.row ? { type: input.type } : {};
  return (
    <Field {...framed(props)}>
      <input {...first} id={id} name={name} {...input} value={props.value} />
    </Field>
  );
}

/** Several lines. */
export function AreaField({ area, ...props }: Named & { area?: JSX.IntrinsicElements['textarea'] }) {
  const { id, name } = framed(props);
  return (
    <Field {...framed(props)}>
      <textarea id={id} name={name} {...area} value={props.value} />
    </Field>
  );
}

interface DateProps {
  label: string;
  typed: DateTyped | undefined;
  first: LocalDate;
  last?: LocalDate;
  required?: boolean;
}

/** Until when somebody asks for more time, or gets it. */
export function UntilField({ label, typed, first, last, required = true }: DateProps) {
  return (
    <Field
      id="until"
      label={label}
      hint="钟点不变；选到休息日的，顺延到下一个工作日"
      wrong={typed}
      at={['until']}
    >
      <input
        type="date"
        id="until"
        name="until"
        placeholder={DATE.placeholder}
        min={first}
        max={last}
        required={required}
        value={typed?.values.until ?? ''}
      />
    </Field>
  );
}

interface ReasonProps {
  label?: string;
  hint?: string;
  typed: DateTyped | undefined;
  id?: string;
  required?: boolean;
}

/** A sentence or two that go on record. */
export function ReasonField({ label = '理由', hint, typed, id = 'reason', required = true }: ReasonProps) {
  const about = { id, label, hint, name: 'reason' };
  const value = typed?.values.reason ?? '';
  return <AreaField {...about} wrong={typed} area={{ class: 'short', required }} value={value} />;
}
