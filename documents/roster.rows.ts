import type { Problem } from '../domain/errors';
import type { RowNote } from '../domain/people/roster.types';
import { COLUMNS, type Column, type Header } from './roster.columns';
import {
  emailField,
  groupField,
  nameField,
  phoneField,
  type RosterField,
  roleField,
  unitField,
} from './roster.fields';
import { mergedCells } from './roster.fill';
import { rosterPeople } from './roster.people';
import type { SheetRow } from './rosterSheet.types';
import { type Cell, cellName, type SheetTable } from './table.types';

const READ = {
  name: nameField,
  email: emailField,
  phone: phoneField,
  unit: unitField,
  group: groupField,
  role: roleField,
} as const;

type Fields = { [K in Column]: ReturnType<(typeof READ)[K]> };

/**
 * The rows below the header, and every wrong cell of them. A row in which all known columns are empty is no row.
 *
 * 分组 may be left empty for a participant directly below a row of the same group, as in sheets that name each group
 * once; never for a group leader, and never across a row without a group.
 */
export function readRows(
  table: SheetTable,
  header: Header,
): { rows: SheetRow[]; problems: Problem[]; notes: RowNote[] } {
  const merged = mergedCells(table, header);
  const rows: SheetRow[] = [];
  const problems: Problem[] = [];
  let above: { row: number; group: string } | null = null;

  for (const row of [...table.rows.keys()].filter((n) => n > header.row).sort((a, b) => a - b)) {
    const own = (column: Column): Cell | undefined => table.rows.get(row)?.get(header.columns[column] ?? 0);
    if ((Object.keys(COLUMNS) as Column[]).every((column) => !own(column)?.text.trim())) continue;
    const cell = (column: Column) => merged.get(cellName(row, header.columns[column] ?? 0)) ?? own(column);
    const fields = Object.fromEntries(
      (Object.keys(READ) as Column[]).map((column) => [column, READ[column](cell(column))]),
    ) as Fields;
    const say = (column: Column, reason: string) =>
      problems.push({ path: `${table.name}!${cellName(row, header.columns[column] ?? 1)}`, reason });

    for (const [column, field] of Object.entries(fields) as [Column, RosterField<unknown>][]) {
      if ('reason' in field) say(column, field.reason);
    }
    const role = 'value' in fields.role ? fields.role.value : null;
    let group = 'value' in fields.group ? fields.group.value : null;
    if (group === null && role === 'participant' && above?.row === row - 1) group = above.group;
    const grouped = role === 'participant' || role === 'groupLeader';
    above = grouped && group !== null ? { row, group } : null;
    if (grouped && group === null && 'value' in fields.group) {
      say('group', role === 'groupLeader' ? '组长必须填写分组' : '参与者必须填写分组');
      continue;
    }
    const { name, email, phone, unit } = fields;
    if (!('value' in name && 'value' in email && 'value' in phone && 'value' in unit) || role === null)
      continue;
    const read: SheetRow = {
      row,
      name: name.value,
      email: email.value,
      phone: phone.value,
      unit: unit.value,
      group: grouped ? group : null,
      role,
    };
    rows.push(read);
  }
  const people = rosterPeople(rows);
  for (const { row, reason } of people.problems)
    problems.push({ path: `${table.name}!${cellName(row, header.columns.name ?? 1)}`, reason });
  return { rows: people.rows, problems, notes: people.notes };
}
