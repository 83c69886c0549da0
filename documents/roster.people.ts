import { UNIT_ROLES } from '../domain/glossary';
import { spelledAlike } from '../domain/people/commonest';
import type { RowNote } from '../domain/people/roster.types';
import { groupKey, unitKey } from '../domain/people/textKeys';
import { type RowRemark, whoIsWho } from '../domain/people/whoIsWho';
import { remarkText } from '../domain/people/whoIsWho.words';
import type { SheetRow } from './rosterSheet.types';

/** What is wrong with a row as a whole, to be said at its name. */
export interface RowProblem {
  row: number;
  reason: string;
}

/**
 * Who is who on a roster: whether the same line stands there twice, what must be asked before anybody is taken for one
 * or two, and what was decided. Units and groups that differ in spelling only (width, brackets, spaces) get one
 * spelling.
 */
export function rosterPeople(read: readonly SheetRow[]): {
  rows: SheetRow[];
  problems: RowProblem[];
  notes: RowNote[];
} {
  const units = spelledAlike(
    read.map((r) => r.unit),
    unitKey,
  );
  const groups = spelledAlike(
    read.flatMap((r) => r.group ?? []),
    groupKey,
  );
  const rows = read.map((r) => ({
    ...r,
    unit: units.get(r.unit)!,
    group: r.group === null ? null : groups.get(r.group)!,
  }));
  const { humans, questions, notes } = whoIsWho(rows);
  const asked = new Set(questions.flatMap((q) => q.rows));
  const problems = questions.map((q): RowProblem => {
    const { rows: numbers, reason } = rowNote(rows, q);
    return { row: numbers[1] ?? numbers[0]!, reason };
  });
  for (const of of humans) problems.push(...doubles(of.filter((n) => !asked.has(n)).map((n) => rows[n]!)));
  return {
    rows,
    problems: problems.sort((a, b) => a.row - b.row),
    notes: [...notes.map((n) => rowNote(rows, n)), ...respelt(read, rows)],
  };
}

function rowNote(rows: readonly SheetRow[], { rows: of, why }: RowRemark): RowNote {
  const numbers = of.map((n) => rows[n]!.row);
  return { rows: numbers, reason: remarkText(why, numbers) };
}

/** The same human twice with the same role in the same group or, for roles of a unit, in the same unit. */
function doubles(rows: readonly SheetRow[]): RowProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, role, group, unit }) => {
    const key = JSON.stringify([role, UNIT_ROLES.has(role) ? unit : group]);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, row);
      return [];
    }
    return [{ row, reason: `与第${before}行重复（同一人、同一角色、同一分组）` }];
  });
}

function respelt(before: readonly SheetRow[], after: readonly SheetRow[]): RowNote[] {
  const rows = after
    .filter((r, n) => r.unit !== before[n]!.unit || r.group !== before[n]!.group)
    .map((r) => r.row);
  const reason = '单位或分组与其他行只是写法不同（全半角、括号、空格），按其他行的写法登记';
  return rows.length > 0 ? [{ rows, reason }] : [];
}
