import type { Described } from './sameHuman';
import { emailKey, nameKey, phoneKey } from './textKeys';
import type { RowRemark } from './whoIsWho';

/** Somebody on an earlier roster, with the human they were found to be. */
export interface Known extends Pick<Described, 'name' | 'email' | 'phone'> {
  humanId: string;
}

/** Humans by what they can be found under. */
export interface KnownIndex {
  find(who: Pick<Described, 'name' | 'email' | 'phone'>): { byEmail: Set<string>; byPhone: Set<string> };
  add(who: Known): void;
}

const NOBODY: Set<string> = new Set();

/** An index of humans by name and e-mail, and by name and phone. */
export function indexKnown(known: Iterable<Known>): KnownIndex {
  const index = new Map<string, Set<string>>();
  const keysOf = ({ name, email, phone }: Pick<Described, 'name' | 'email' | 'phone'>) => {
    const key = (kind: string, value: string | null) =>
      value === null ? null : JSON.stringify([nameKey(name), kind, value]);
    return { email: key('e', emailKey(email)), phone: key('p', phoneKey(phone)) };
  };
  const add = (who: Known) => {
    for (const key of Object.values(keysOf(who)))
      if (key !== null) index.set(key, (index.get(key) ?? new Set()).add(who.humanId));
  };
  for (const who of known) add(who);
  return {
    add,
    find(who) {
      const { email, phone } = keysOf(who);
      return {
        byEmail: (email !== null && index.get(email)) || NOBODY,
        byPhone: (phone !== null && index.get(phone)) || NOBODY,
      };
    },
  };
}

/** What a new roster's humans are: known ones by id, null for new ones. `rows` in questions are places in the list. */
export interface Matched {
  ids: (string | null)[];
  questions: RowRemark[];
}

/**
 * Finds a new roster's humans, all different, among those of earlier rosters. Asked, since guessing would make two
 * people one: an e-mail of one known namesake with the phone of another; two rows that are both one known human.
 */
export function matchKnown(
  humans: readonly Pick<Described, 'name' | 'email' | 'phone'>[],
  known: Iterable<Known>,
): Matched {
  const index = indexKnown(known);
  const taken = new Map<string, number>();
  const questions: RowRemark[] = [];
  const ids = humans.map((human, n): string | null => {
    const { byEmail, byPhone } = index.find(human);
    const matches = new Set([...byEmail, ...byPhone]);
    const [id, ...others] = matches;
    if (id === undefined) return null;
    if (others.length > 0) {
      questions.push({ rows: [n], why: 'two-known' });
      return null;
    }
    const before = taken.get(id);
    if (before !== undefined) questions.push({ rows: [before, n], why: 'one-known' });
    else taken.set(id, n);
    return id;
  });
  return { ids, questions };
}
