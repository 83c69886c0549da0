import { plainDate } from '../../domain/calendar/typedDate';
import type { Form, FormField } from '../../domain/template/form.schema';
import type { FormValues } from '../../domain/template/formProblems';

/** A posted page's fields: what a browser sends, once or several times under a name. */
export type Posted = Record<string, string | string[] | undefined>;

/** The one value posted under a name; the first if it came more than once, as from a forged request. */
export function one(posted: Posted, name: string): string {
  const value = posted[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** A text field as it was typed, with plain line ends and without blanks around it. */
export function textOf(fields: Posted, name: string): string {
  return one(fields, name).replace(/\r\n?/g, '\n').trim();
}

/** One value of an address; undefined if there is none, or several. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** All values posted under a name, each once. */
export function many(posted: Posted, name: string): string[] {
  const value = posted[name];
  if (value === undefined) return [];
  return [...new Set(Array.isArray(value) ? value : [value])];
}

/** What was typed, by field, exactly as it is to be shown again. */
export function typedValues(form: Form, posted: Posted): Record<string, string> {
  return Object.fromEntries(form.fields.map((f) => [f.id, one(posted, `f_${f.id}`)]));
}

/** What was typed as the form's values. What cannot be read stays as it is, for the check of the form to name. */
export function formValues(form: Form, posted: Posted): FormValues {
  const values: FormValues = {};
  for (const field of form.fields) {
    const value = valueTyped(field, one(posted, `f_${field.id}`));
    if (value !== '') values[field.id] = value;
  }
  return values;
}

function valueTyped(field: FormField, typed: string): string | number {
  // Browsers send line ends as CRLF, which would count twice against the longest length.
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (field.type === 'number') {
    // Chinese keyboards give full-width digits.
    const plain = text.normalize('NFKC').replaceAll(',', '');
    return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text;
  }
  return field.type === 'date' ? plainDate(text) : text;
}
