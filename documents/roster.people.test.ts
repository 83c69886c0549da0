import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRoster } from './readRoster';
import { HEAD, person, problems, read } from './rosterForTests';

const ALIKE = { 0: '参与者甲' };
const of = (file: string) => readRoster(readFileSync(path.join(__dirname, 'fixtures/same-name', file)), file);

test.each(['same-group-two-phones.xlsx', 'two-groups-two-phones.xlsx'])(
  '%s: two phones are two people, and the answer says so',
  async (file) => {
    const { rows, notes } = await of(file);
    expect(rows.slice(0, 2).map((r) => [r.name, r.phone])).toEqual([
      ['参与者甲', '13800000001'],
      ['参与者甲', '13900000002'],
    ]);
    expect(notes).toEqual([{ rows: [2, 3], reason: expect.stringMatching(/^第2行、第3行.*不同的人/) }]);
  },
);

test('without e-mail and phone the same name in the same unit is asked, with the rows and what to do', async () => {
  const bare = person(1, { ...ALIKE, 1: null });
  const rows = [HEAD, bare, person(2), { ...bare }].map((r) => Object.values(r));
  rows[3]![4] = '第2组';
  rows[3]![3] = '示例单位 ０１';
  expect(await problems(read(rows))).toEqual([
    { path: 'Sheet1!A4', reason: expect.stringMatching(/第2行、第4行.*无法判断.*手机或邮箱.*两个人/) },
  ]);
  // With the same phone in both it is one, with two phones it is two.
  rows[1]![2] = rows[3]![2] = '13800000001';
  expect((await read(rows)).notes.map((n) => n.rows)).toEqual([[4]]);
  rows[3]![2] = '13900000002';
  expect((await read(rows)).notes.map((n) => n.rows)).toEqual([[2, 4], [4]]);
});

test('the same line twice is refused under a second spelling too', async () => {
  const again = person(1, { 0: '参与者　1', 1: 'Ｐ1@EXAMPLE.org', 3: '别的单位', 4: '第１ 组' });
  expect(await problems(read([HEAD, person(1), again]))).toEqual([
    { path: 'Sheet1!A3', reason: expect.stringContaining('与第2行重复') },
  ]);
});

test('a liaison of two units stands there twice; of one unit under two spellings, once', async () => {
  const liaison = (unit: string) => person(1, { 3: unit, 4: null, 5: '联络员' });
  const { rows, notes } = await read([HEAD, liaison('示例镇（街道）'), liaison('别的镇')]);
  expect(rows).toHaveLength(2);
  expect(notes).toEqual([{ rows: [2, 3], reason: expect.stringContaining('按同一个人登记') }]);
  expect(await problems(read([HEAD, liaison('示例镇（街道）'), liaison('示例镇 (街道)')]))).toHaveLength(1);
});

test('units and groups that differ in spelling only are one, in the commonest spelling, and it is said', async () => {
  const { rows, notes } = await read([
    HEAD,
    person(1, { 3: '示例街道(社区)', 4: '第 1组' }),
    person(2, { 3: '示例街道（社区）', 5: '组长' }),
    person(3, { 3: '示例街道（ 社区 ）', 4: '第１组' }),
  ]);
  expect(new Set(rows.map((r) => r.unit))).toEqual(new Set(['示例街道（社区）']));
  expect(new Set(rows.map((r) => r.group))).toEqual(new Set(['第1组']));
  expect(notes).toEqual([{ rows: [2, 4], reason: expect.stringContaining('写法不同') }]);
});

test('different names in one office mailbox are different people', async () => {
  const shared = { 1: 'office@example.org', 2: '0571-88000000' };
  const { rows, notes } = await read([HEAD, person(1, shared), person(2, shared)]);
  expect([rows.length, notes]).toEqual([2, []]);
});
