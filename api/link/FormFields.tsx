import type { Form, FormField } from '../../domain/template/form.schema';
import { DATE, DIGITS, Field, TEXT } from '../kit/Field';
import type { Filled } from './task.view';

/** The template's fields as inputs. Whatever was typed comes back, right or wrong. */
export function FormFields({ form, filled }: { form: Form; filled: Filled }) {
  return form.fields.map((field) => (
    <Field
      key={field.id}
      {...{ id: `f_${field.id}`, box: `field-${field.id}`, wrong: filled, at: [`form.${field.id}`] }}
      {...{ label: field.title, mark: !field.required && '（选填）', hint: field.hint }}
      group={field.type === 'choice'}
    >
      <Input field={field} value={filled.values[field.id] ?? ''} />
    </Field>
  ));
}

const LINES = { text: TEXT, number: DIGITS, date: DATE } as const;

function Input({ field, value }: { field: FormField; value: string }) {
  const { required, type } = field;
  const id = `f_${field.id}`;
  if (type === 'longText') return <textarea id={id} name={id} required={required} value={value} />;
  if (type !== 'choice')
    return <input id={id} name={id} {...LINES[type]} required={required} value={value} />;
  return (field.options ?? []).map((option) => (
    <label key={option} class="choice">
      <input type="radio" name={id} value={option} checked={option === value} required={required} />
      {option}
    </label>
  ));
}
