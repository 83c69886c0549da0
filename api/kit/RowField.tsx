import type { ComponentChildren, JSX } from 'preact';
import { Field, TextField } from './Field';
import { type OptionGroup, Select } from './Select';
import type { Typed } from './Wrong';

/** A form of the office's as it was typed. A page holds several, so ids begin with the form's name. */
export interface RowForm {
  form: string;
  typed: Typed | undefined;
}

interface Props extends RowForm {
  name: string;
  label: string;
  hint?: string;
  row?: 'part' | 'part wide' | 'part full';
}

/** A field in a row of an office form. */
export function RowField(props: Props & { children: ComponentChildren }) {
  const { form, typed, name, row = 'part wide', ...rest } = props;
  return <Field {...rest} {...{ row, id: `${form}-${name}`, wrong: typed, at: [name] }} />;
}

type TextProps = Props & {
  /** Before anything was typed. */
  value?: string;
  input?: JSX.IntrinsicElements['input'];
};

export function RowText({ form, typed, row = 'part wide', value = '', input, ...rest }: TextProps) {
  const about = { row, id: `${form}-${rest.name}`, wrong: typed, value: typed?.values[rest.name] ?? value };
  return <TextField {...rest} {...about} input={{ type: 'text', ...input, autocomplete: 'off' }} />;
}

/** “理由”: what every change that is kept in the record asks for. */
export function RowReason(props: RowForm & { hint: string }) {
  return <RowText {...props} name="reason" label="理由" input={{ required: true }} />;
}

export function RowChoice(props: Props & { groups: readonly OptionGroup[]; value?: string }) {
  const { form, name, typed, groups, value = '', ...rest } = props;
  return (
    <RowField {...{ form, name, typed, ...rest }}>
      <Select
        id={`${form}-${name}`}
        name={name}
        required
        {...{ groups, chosen: typed?.values[name] ?? value }}
      />
    </RowField>
  );
}

type SubmitProps = JSX.IntrinsicElements['button'] & { row?: string; text: string };

/** The button at the end of a row. */
export function RowSubmit({ row = 'part', text, ...attributes }: SubmitProps) {
  return (
    <div class={row}>
      <button type="submit" {...attributes}>
        {text}
      </button>
    </div>
  );
}
