import type { ComponentChildren } from 'preact';
import type { FormTyped } from './formTyped';

interface PartProps {
  /** Whose field it is: a page holds several forms, and ids must differ. */
  form: string;
  name: string;
  label: string;
  hint?: string;
  typed: FormTyped | undefined;
  width?: 'narrow' | 'wide' | 'full';
}

type Parts = PartProps & { children: ComponentChildren };

const WIDTHS = { narrow: '', wide: ' wide', full: ' full' } as const;

/** A field with its label, its hint and, above it, what is wrong with it. */
export function Part({ form, name, label, hint, typed, width = 'wide', children }: Parts) {
  const problems = typed?.problems.filter((p) => p.path === name) ?? [];
  return (
    <div class={`part${WIDTHS[width]}${problems.length > 0 ? ' wrong' : ''}`}>
      <label for={`${form}-${name}`}>{label}</label>
      {hint && <span class="hint">{hint}</span>}
      {problems.map(({ reason }) => (
        <span key={reason} class="problem">
          {reason}
        </span>
      ))}
      {children}
    </div>
  );
}

interface TextProps extends PartProps {
  type?: 'text' | 'date' | 'datetime-local';
  /** Before anything was typed. */
  value?: string;
  required?: boolean;
  /** Shown by browsers that do not know the type. */
  placeholder?: string;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
}

export function TextPart(props: TextProps) {
  const { form, name, typed, type = 'text', value = '', required, placeholder, inputMode } = props;
  return (
    <Part {...props}>
      <input
        type={type}
        id={`${form}-${name}`}
        name={name}
        required={required ?? false}
        placeholder={placeholder}
        inputMode={inputMode}
        autocomplete="off"
        value={typed?.values[name] ?? value}
      />
    </Part>
  );
}

/** “理由”: what every change that is kept in the record asks for. */
export function ReasonPart({
  form,
  typed,
  hint,
}: {
  form: string;
  typed: FormTyped | undefined;
  hint: string;
}) {
  const about = { form, typed, hint, name: 'reason', label: '理由' };
  return <TextPart {...about} required />;
}

export interface Option {
  value: string;
  text: string;
}

/** Options under one heading; '' stands without any. */
export interface OptionGroup {
  label: string;
  options: Option[];
}

export function ChoicePart(props: PartProps & { groups: readonly OptionGroup[]; value?: string }) {
  const { form, name, typed, groups, value = '' } = props;
  let chosen: string | null = typed?.values[name] ?? value;
  const option = (o: Option) => {
    // Somebody with two roles stands in the list twice; one of them is chosen.
    const selected = o.value === chosen;
    if (selected) chosen = null;
    return (
      <option key={o.value} value={o.value} selected={selected}>
        {o.text}
      </option>
    );
  };
  return (
    <Part {...props}>
      <select id={`${form}-${name}`} name={name} required>
        {groups.map(({ label, options }) =>
          label === '' ? (
            options.map(option)
          ) : (
            <optgroup key={label} label={label}>
              {options.map(option)}
            </optgroup>
          ),
        )}
      </select>
    </Part>
  );
}

/** What is wrong with a form as a whole; what is wrong with a field stands beside it. */
export function WholeWrong({ typed, fields }: { typed: FormTyped | undefined; fields: readonly string[] }) {
  if (!typed?.error || typed.problems.some((p) => fields.includes(p.path))) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{typed.error}</b>
      </p>
    </div>
  );
}

interface DoneProps {
  texts: Record<string, string>;
  /** As it stands in the address; what is none of ours says nothing. */
  done: string | undefined;
}

/** What was just done, at the head of the page's part that shows it. */
export function DoneNote({ texts, done }: DoneProps) {
  if (done === undefined || !Object.hasOwn(texts, done)) return null;
  return (
    <div class="note" role="status">
      <p>
        <b>{texts[done]}</b>
      </p>
    </div>
  );
}
