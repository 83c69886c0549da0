import type { Described } from './sameHuman';
import { emailKey, nameKey, phoneKey, unitKey } from './textKeys';

/** A row about somebody. `human`: who it is where that is settled already; rows with the same are one. */
export interface PersonRow extends Described {
  human?: string;
}

/** Rows (by their place in the list) about which something is to be asked or said, and why. */
export interface RowRemark {
  rows: number[];
  why:
    | ('nothing-to-tell-by' | 'two-phones' | 'two-emails' | 'two-known' | 'one-known')
    | ('namesakes' | 'spelt-differently' | 'two-units');
}

export interface WhoIsWho {
  /** The rows of each human, in the order of their first rows. */
  humans: number[][];
  /** What cannot be known; while there is any, `humans` is a guess and must not be stored. */
  questions: RowRemark[];
  /** What was decided and would otherwise be silent: namesakes kept apart, spellings taken for one human. */
  notes: RowRemark[];
}

/** One human as far as seen: the rows, and what they say. */
interface Group {
  rows: number[];
  emails: Set<string>;
  phones: Set<string>;
  units: Set<string>;
  settled: boolean;
}

/**
 * Which rows are one human: the same name and, directly or through other rows, the same e-mail or phone. Different
 * names never are. Asked: the same name and unit with nothing to tell by; one human with two e-mails or two phones,
 * since one would be lost. The outcome does not depend on the order of the rows but for their places. Linear in the
 * number of rows.
 */
export function whoIsWho(rows: readonly PersonRow[]): WhoIsWho {
  const byName = new Map<string, number[]>();
  rows.forEach((row, n) => {
    const key = nameKey(row.name);
    const named = byName.get(key);
    if (named) named.push(n);
    else byName.set(key, [n]);
  });
  const result: WhoIsWho = { humans: [], questions: [], notes: [] };
  for (const named of byName.values()) {
    const groups = groupsOf(rows, named);
    result.humans.push(...groups.map((g) => g.rows));
    result.questions.push(...groups.flatMap(contradictions), ...unknown(groups));
    result.notes.push(...groups.flatMap((g) => spellings(rows, g)));
    if (groups.length > 1) {
      const all = groups.flatMap((g) => g.rows).sort((a, b) => a - b);
      result.notes.push({ rows: all, why: 'namesakes' });
    }
  }
  result.humans.sort((a, b) => a[0]! - b[0]!);
  return result;
}

/**
 * Joins rows of one name that share an e-mail, a phone or a settled human; each thing is looked up, not searched for.
 */
function groupsOf(rows: readonly PersonRow[], named: readonly number[]): Group[] {
  const parent = new Map(named.map((n) => [n, n]));
  const rootOf = (n: number): number => {
    let root = n;
    while (parent.get(root) !== root) root = parent.get(root)!;
    for (let at = n; at !== root; ) {
      const next = parent.get(at)!;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  const first = new Map<string, number>();
  for (const n of named) {
    const { email, phone, human } = rows[n]!;
    const keys = [`e${emailKey(email) ?? ''}`, `p${phoneKey(phone) ?? ''}`, `h${human ?? ''}`];
    for (const key of keys) {
      if (key.length === 1) continue;
      const known = first.get(key);
      if (known === undefined) first.set(key, n);
      else {
        const [a, b] = [rootOf(known), rootOf(n)];
        parent.set(Math.max(a, b), Math.min(a, b));
      }
    }
  }
  const groups = new Map<number, Group>();
  for (const n of named) {
    const root = rootOf(n);
    const group = groups.get(root) ?? {
      rows: [],
      emails: new Set<string>(),
      phones: new Set<string>(),
      units: new Set<string>(),
      settled: true,
    };
    groups.set(root, group);
    const { email, phone, unit, human } = rows[n]!;
    group.rows.push(n);
    if (emailKey(email) !== null) group.emails.add(emailKey(email)!);
    if (phoneKey(phone) !== null) group.phones.add(phoneKey(phone)!);
    group.units.add(unitKey(unit));
    if (human === undefined) group.settled = false;
  }
  return [...groups.values()];
}

function contradictions({ rows, emails, phones, settled }: Group): RowRemark[] {
  if (settled) return [];
  if (phones.size > 1) return [{ rows, why: 'two-phones' }];
  return emails.size > 1 ? [{ rows, why: 'two-emails' }] : [];
}

/** Humans of one name and one unit of whom some pair has neither e-mail nor phone in common to compare. */
function unknown(groups: readonly Group[]): RowRemark[] {
  const byUnit = new Map<string, Group[]>();
  for (const group of groups)
    for (const unit of group.units) {
      const there = byUnit.get(unit);
      if (there) there.push(group);
      else byUnit.set(unit, [group]);
    }
  return [...byUnit.values()].flatMap((there): RowRemark[] => {
    if (there.length < 2 || there.every((g) => g.settled)) return [];
    const bare = there.filter((g) => g.emails.size === 0 && g.phones.size === 0);
    const onlyEmail = there.filter((g) => g.emails.size > 0 && g.phones.size === 0);
    const onlyPhone = there.filter((g) => g.emails.size === 0 && g.phones.size > 0);
    const apart = onlyEmail.length > 0 && onlyPhone.length > 0 ? [...onlyEmail, ...onlyPhone] : [];
    const asked = bare.length > 0 ? there : apart;
    if (asked.length === 0) return [];
    return [{ rows: asked.flatMap((g) => g.rows).sort((a, b) => a - b), why: 'nothing-to-tell-by' }];
  });
}

function spellings(rows: readonly PersonRow[], { rows: of, units }: Group): RowRemark[] {
  if (units.size > 1) return [{ rows: of, why: 'two-units' }];
  const written = new Set(of.map((n) => JSON.stringify([rows[n]!.name, rows[n]!.email])));
  const withEmail = new Set(of.flatMap((n) => rows[n]!.email ?? []));
  const names = new Set(of.map((n) => rows[n]!.name));
  return written.size > 1 && (names.size > 1 || withEmail.size > 1)
    ? [{ rows: of, why: 'spelt-differently' }]
    : [];
}
