import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readRoster } from '../../documents/readRoster';
import { makeRoster } from './makeUnits';

test('the committed example roster holds 14 units with who files and who signs, and five reviewers', async () => {
  const file = await readFile(path.join(__dirname, 'trace-quarter.roster.xlsx'));
  const { rows } = await readRoster(file, 'trace-quarter.roster.xlsx');
  expect(rows.map(({ row: _, ...person }) => person)).toEqual(makeRoster(14, 5));
});
