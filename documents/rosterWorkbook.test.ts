import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import { EXAMPLE_ROSTER, examplePeople } from '../programmes/hundredDays/makeExampleRoster';
import { readRoster } from './readRoster';
import { rosterWorkbook } from './rosterWorkbook';
import { cellName } from './table.types';
import { readWorkbook } from './workbook.reader';

test('the empty workbook has the header and, as it is, nobody', async () => {
  await expect(readRoster(await rosterWorkbook(), '名册.xlsx')).rejects.toMatchObject({
    code: 'invalid-roster',
    detail: { problems: [{ path: '名册!3', reason: '表头下面没有人员' }] },
  });
  const [sheet, notes] = await readXlsxFile(await rosterWorkbook());
  expect(sheet!.data[1]).toEqual(['姓名', '邮箱', '手机', '单位', '分组', '角色']);
  const told = notes!.data.flat().join('\n');
  expect(told).toContain('参与者、组长、联络员、单位负责人、评审人、经办人、分管领导。');
  expect(told).toContain('参与者和组长必须填写分组，其他角色的分组留空');
  expect(told).toContain('每个被考核的单位都要有联络员和单位负责人');
});

test('the committed example roster holds the example people: 100 participants in 10 groups', async () => {
  const { rows, ignoredColumns, sheet } = await readRoster(
    await readFile(EXAMPLE_ROSTER),
    'hundred-days.roster.xlsx',
  );
  expect({ sheet, ignoredColumns }).toEqual({ sheet: '名册', ignoredColumns: [] });
  expect(rows.map(({ row: _row, ...person }) => person)).toEqual(examplePeople());
  const count = (role: string) => rows.filter((r) => r.role === role).length;
  expect(['participant', 'groupLeader', 'officer', 'leader'].map(count)).toEqual([100, 10, 1, 1]);
  expect(new Set(rows.map((r) => r.group)).size).toBe(11);
  expect(rows.every((r) => r.email?.endsWith('@example.org'))).toBe(true);
});

test('our reader and read-excel-file see the same cells', async () => {
  const file = await readFile(EXAMPLE_ROSTER);
  const theirs = await readXlsxFile(file);
  const ours = new Map<string, string>();
  for await (const table of readWorkbook(file, 10_000_000)) {
    for (const [row, cells] of table.rows) {
      for (const [column, { text }] of cells) ours.set(`${table.name}!${cellName(row, column)}`, text);
    }
  }
  const expected = theirs.flatMap(({ sheet, data }) =>
    data.flatMap((row, r) =>
      row.flatMap((value, c) =>
        value === null ? [] : [[`${sheet}!${cellName(r + 1, c + 1)}`, String(value)] as const],
      ),
    ),
  );
  expect(expected.length).toBeGreaterThan(500);
  expect(ours).toEqual(new Map(expected));
});

test.each([
  [1, 'A1'],
  [26, 'Z1'],
  [27, 'AA1'],
  [702, 'ZZ1'],
  [703, 'AAA1'],
])('column %d is %s', (column, name) => {
  expect(cellName(1, column)).toBe(name);
});

test.each(['__proto__', 'constructor', '_x000D_', '甲_x0041_乙', 'toString_x'])(
  'somebody or a unit called %s comes back as it was written',
  async (name) => {
    const row = { name, email: null, phone: null, unit: name, group: null, role: 'officer' as const };
    const { rows } = await readRoster(await rosterWorkbook([row]), 'r.xlsx');
    expect(rows[0]).toMatchObject(row);
  },
);
