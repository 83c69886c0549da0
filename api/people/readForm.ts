import { randomBytes } from 'node:crypto';
import { type Instant, instantOf, isLocalDate } from '../../domain/calendar/shanghai';
import type { Field, Form } from '../../domain/template/form.schema';
import type { FormValues } from '../../domain/template/formProblems';

/** A posted page's fields: what a browser sends, once or several times under a name. */
export type Posted = Record<string, string | string[] | undefined>;

/** The one value posted under a name; the first if it came more than once, as from a forged request. */
export function one(posted: Posted, name: string): string {
  const value = posted[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
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

function valueTyped(field: Field, typed: string): string | number {
  // Browsers send line ends as CRLF, which would count twice against the longest length.
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (field.type === 'number') {
    // Chinese keyboards give full-width digits.
    const plain = text.normalize('NFKC').replaceAll(',', '');
    return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text;
  }
  return field.type === 'date' ? plainDate(text) : text;
}

/** Characters of a date with all the spaces people put into it; what is longer is none, and is not searched for one. */
const LONGEST_DATE = 40;

/** `2026年12月1日`, `2026/12/1`, `2026.12.1` → `2026-12-01`, for browsers without a date picker. */
export function plainDate(text: string): string {
  if (text.length > LONGEST_DATE) return text;
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC'));
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : text;
}

/** Characters of a moment as people type it, spaces included; what is longer is none, and is not searched for one. */
const LONGEST_MOMENT = 60;

/** `2026-12-01T09:30` as a date picker sends it, or as typed where there is none; null for no moment. */
export function plainMoment(text: string): Instant | null {
  if (text.length > LONGEST_MOMENT) return null;
  const plain = text.normalize('NFKC').trim();
  const clock = /(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(plain);
  if (!clock) return null;
  const before = plain.slice(0, clock.index);
  // Something must part the two: `2026-12-0109:30` could be read in two ways.
  if (!/[T\s日]$/.test(before)) return null;
  const date = plainDate(before.trim().replace(/T$/, '').trim());
  const [, hour = '', minute = ''] = clock;
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59) return null;
  return instantOf(date, `${hour.padStart(2, '0')}:${minute}`);
}

/** A key for one rendering of a form: two taps on its button are one hand-in. */
export function newFormKey(): string {
  return randomBytes(12).toString('hex');
}
