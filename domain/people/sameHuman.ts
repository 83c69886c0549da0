import { emailKey, nameKey, phoneKey, unitKey } from './textKeys';

/** What a row of a roster, or somebody who writes a name down, says about who is meant. */
export interface Described {
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
}

/**
 * Whether two descriptions mean one human: `same` with the same name and the same e-mail or phone; `different` with
 * another name (a shared office mailbox makes nobody one), or where an e-mail or a phone that both have differs;
 * `unknown` with the same name and unit and nothing to tell by: that is asked, never guessed. Spelling (width, case,
 * spaces, brackets) makes no difference. Symmetric.
 */
export function likeness(a: Described, b: Described): 'same' | 'different' | 'unknown' {
  if (nameKey(a.name) !== nameKey(b.name)) return 'different';
  const email = compared(emailKey(a.email), emailKey(b.email));
  const phone = compared(phoneKey(a.phone), phoneKey(b.phone));
  if (email === 'equal' || phone === 'equal') return 'same';
  if (email === 'differs' || phone === 'differs') return 'different';
  return unitKey(a.unit) === unitKey(b.unit) ? 'unknown' : 'different';
}

function compared(a: string | null, b: string | null): 'equal' | 'differs' | 'missing' {
  if (a === null || b === null) return 'missing';
  return a === b ? 'equal' : 'differs';
}

/** Somebody who may stand on a roster already: then it is known who they are. */
type Known = Described & { humanId?: string };

/** True if two are known to be the same human; that cannot be told of two without e-mail and phone. */
export function isSameHuman(a: Known, b: Known): boolean {
  if (a.humanId !== undefined && a.humanId === b.humanId) return true;
  return likeness(a, b) === 'same';
}
