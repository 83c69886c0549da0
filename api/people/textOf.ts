import { one, type Posted } from './readForm';

/** A text field as it was typed, with plain line ends and without blanks around it. */
export function textOf(fields: Posted, name: string): string {
  return one(fields, name).replace(/\r\n?/g, '\n').trim();
}
