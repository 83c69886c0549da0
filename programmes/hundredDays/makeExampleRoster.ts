import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SheetRow } from '../../documents/rosterSheet.types';
import { rosterWorkbook } from '../../documents/rosterWorkbook';

/** Where the example roster lies; it is committed. */
export const EXAMPLE_ROSTER = join(__dirname, 'hundred-days.roster.xlsx');

const GROUPS = 10;
const PER_GROUP = 10;
const UNITS = 20;

const padded = (n: number, length: number) => String(n).padStart(length, '0');

/** The people of the example: all of them made up, at a domain that exists for examples only. */
export function examplePeople(): Omit<SheetRow, 'row'>[] {
  const person = (name: string, mailbox: string, more: Pick<SheetRow, 'unit' | 'group' | 'role'>) => ({
    name,
    email: `${mailbox}@example.org`,
    phone: null,
    ...more,
  });
  const unit = (n: number) => `示例单位${padded(((n - 1) % UNITS) + 1, 2)}`;
  const people = [
    person('分管领导01', 'leader01', { unit: '示例区委统战部', group: null, role: 'leader' }),
    person('经办人01', 'officer01', { unit: '示例区委统战部', group: null, role: 'officer' }),
  ];
  for (let g = 1; g <= GROUPS; g += 1) {
    const group = `第${g}组`;
    people.push(
      person(`组长${padded(g, 2)}`, `groupleader${padded(g, 2)}`, {
        unit: unit(g),
        group,
        role: 'groupLeader',
      }),
    );
    for (let k = 1; k <= PER_GROUP; k += 1) {
      const n = (g - 1) * PER_GROUP + k;
      const name = padded(n, 3);
      people.push(
        person(`参与者${name}`, `participant${name}`, { unit: unit(n), group, role: 'participant' }),
      );
    }
  }
  return people;
}

async function main(): Promise<void> {
  await writeFile(EXAMPLE_ROSTER, await rosterWorkbook(examplePeople()));
  console.log('programmes/hundredDays/hundred-days.roster.xlsx');
}

if (require.main === module) void main();
