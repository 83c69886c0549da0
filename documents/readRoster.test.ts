import { readRoster } from './readRoster';
import { HEAD, person, places, problems, read } from './rosterForTests';
import { makeXlsx } from './sheetForTests';

test('columns in any order under a title, with 序号 and further columns that are named and dropped', async () => {
  const roster = await read([
    ['2026年名册', null],
    [],
    ['序号', '角色', '民族', '单 位', '姓　名', '分组', '邮箱（可空）', '备注\n说明'],
    [1, '组长', 'x', '示例单位01', '组长01', '第１组', ' P1@Example.ORG ', 'secret'],
    [2, '经办人', 'x', '示例单位02', '经办人01', null, null, null],
  ]);
  expect(roster).toEqual({
    sheet: 'Sheet1',
    ignoredColumns: ['民族', '备注 说明'],
    notes: [],
    rows: [
      {
        row: 4,
        name: '组长01',
        email: 'P1@example.org',
        phone: null,
        unit: '示例单位01',
        group: '第1组',
        role: 'groupLeader',
      },
      {
        row: 5,
        name: '经办人01',
        email: null,
        phone: null,
        unit: '示例单位02',
        group: null,
        role: 'officer',
      },
    ],
  });
  expect(JSON.stringify(roster)).not.toContain('secret');
});

test('every bad row is told, by sheet, row, column and reason, and no cell is quoted', async () => {
  const found = await problems(
    read({
      name: '名册',
      rows: [
        HEAD,
        person(1),
        person(2, { 1: 'not-an-address', 5: '书记' }),
        person(3, { 0: null }),
        person(4, { 3: ' ', 4: null }),
        person(5, { 0: '张三\r\nBcc: x', 2: '12345' }),
        person(1),
      ],
    }),
  );
  expect(found.map((p) => p.path)).toEqual([
    '名册!B3',
    '名册!F3',
    '名册!A4',
    '名册!D5',
    '名册!A6',
    '名册!C6',
    '名册!A7',
  ]);
  expect(found[0]!.reason).toMatch(/邮箱格式/);
  expect(found[1]!.reason).toBe('角色应为参与者、组长、联络员、单位负责人、评审人、经办人、分管领导之一');
  expect(found[4]!.reason).toMatch(/换行/);
  expect(found[6]!.reason).toMatch(/与第2行重复/);
  expect(JSON.stringify(found)).not.toMatch(/not-an-address|张三|12345|Bcc/);
});

test('merged 分组 and 单位 count for all their rows; a heading merged downwards does not', async () => {
  const { rows } = await read({
    rows: [
      HEAD,
      [],
      person(1),
      person(2, { 3: null, 4: null }),
      person(3, { 3: null, 4: null, 5: '组长' }),
      person(4, { 4: '第2组' }),
    ],
    merges: ['E1:E2', 'D3:D5', 'E3:E5'],
  });
  expect(rows.map((r) => [r.row, r.unit, r.group])).toEqual([
    [3, '示例单位01', '第1组'],
    [4, '示例单位01', '第1组'],
    [5, '示例单位01', '第1组'],
    [6, '示例单位01', '第2组'],
  ]);
});

test('a heading merged over the rows below it is no group of theirs', async () => {
  const rows = [HEAD, person(1, { 4: null }), person(2)];
  expect(await places(read({ rows, merges: ['E1:E2'] }))).toEqual(['Sheet1!E2']);
});

test('a blank 分组 directly below means the same group for a participant only, and not across a gap', async () => {
  const blank = { 4: null };
  const { rows } = await read([HEAD, person(1, { 5: '组长' }), person(2, blank), person(3, blank)]);
  expect(rows.map((r) => r.group)).toEqual(['第1组', '第1组', '第1组']);
  expect(await places(read([HEAD, person(1), person(2, { 4: null, 5: '组长' })]))).toEqual(['Sheet1!E3']);
  expect(await places(read([HEAD, person(1), [], person(2, blank)]))).toEqual(['Sheet1!E4']);
  const officer = person(2, { 4: '领导小组', 5: '经办人' });
  expect(await places(read([HEAD, officer, person(3, blank)]))).toEqual(['Sheet1!E3']);
});

test('the same person may stand there in two roles or two groups, but not twice in one', async () => {
  const twice = [HEAD, person(1), person(1, { 5: '组长' }), person(1, { 4: '第2组' })];
  expect((await read(twice)).rows).toHaveLength(3);
  expect(await places(read([...twice, person(1, { 1: 'P1@EXAMPLE.org' })]))).toEqual(['Sheet1!A5']);
  const without = person(1, { 1: null });
  expect(await places(read([HEAD, without, without]))).toEqual(['Sheet1!A3']);
});

test.each<[string, string | number, string | null | RegExp]>([
  ['a number', 13800000000, '13800000000'],
  ['with an exponent, as a figure', 1.38e10, '13800000000'],
  ['with an exponent, as text', '1.38E+10', /科学计数/],
  ['with country code and spaces', '+86 138-0000-0000', '13800000000'],
  ['full-width', '１３８００００００００', '13800000000'],
  ['a land line', '0571-88000000', '0571-88000000'],
  ['a land line that lost its zero', 57188000000, /开头的 0/],
  ['none', '无', null],
  ['two', '13800000000/13900000000', /格式不正确/],
])('手机: %s', async (_what, sent, phone) => {
  const reading = read([HEAD, person(1, { 2: sent })]);
  if (phone instanceof RegExp)
    expect((await problems(reading))[0]).toMatchObject({
      path: 'Sheet1!C2',
      reason: expect.stringMatching(phone),
    });
  else expect((await reading).rows[0]!.phone).toBe(phone);
});

test.each([
  'a',
  'a@',
  'a@b',
  'a@b.org;c@d.org',
  'a b@example.org',
  'a@example.org\nBcc:x@y.org',
  '<a@example.org>',
  'a@例子.org',
  'a..b@example.org',
  'a@example。org',
])('邮箱 %j is refused', async (email) => {
  expect(await places(read([HEAD, person(1, { 1: email })]))).toEqual(['Sheet1!B2']);
});

test('padding and invisible characters go, other Chinese punctuation stays', async () => {
  const { rows } = await read([
    HEAD,
    person(1, { 0: '\u200b张\u3000三\ufeff ', 1: 'mailto:a＠example.org', 3: '示例街道\n（社区）' }),
  ]);
  expect(rows[0]).toMatchObject({ name: '张三', email: 'a@example.org', unit: '示例街道 （社区）' });
});

test('formulas count by their last result; an error or a missing result is told', async () => {
  const cells = (name: string) =>
    `<c r="A2"${name}</c><c r="B2"/><c r="D2" t="inlineStr"><is><t>单位</t></is></c><c r="F2" t="inlineStr"><is><t>经办人</t></is></c>`;
  const head = HEAD.map((h) => `<c t="inlineStr"><is><t>${h}</t></is></c>`).join('');
  const xml = (name: string) => ({
    xml: `<sheetData><row r="1">${head}</row><row r="2">${cells(name)}</row></sheetData>`,
  });
  expect((await read(xml(' t="str"><f>B9</f><v>经办人01</v>'))).rows[0]!.name).toBe('经办人01');
  expect(await places(read(xml(' t="e"><f>B9</f><v>#N/A</v>')))).toEqual(['Sheet1!A2']);
  expect(await problems(read(xml('><f>B9</f>')))).toEqual([
    { path: 'Sheet1!A2', reason: expect.stringContaining('公式') },
  ]);
});

test('of several sheets the first visible one with the header is read, and named', async () => {
  const file = makeXlsx([
    { name: '旧', hidden: true, rows: [HEAD, person(9)] },
    { name: '说明', rows: [['填写说明']] },
    { name: '名册', rows: [HEAD, person(1)] },
    { name: '备份', rows: [HEAD, person(2)] },
  ]);
  expect(await readRoster(file, 'r.xlsx')).toMatchObject({ sheet: '名册', rows: [{ name: '参与者1' }] });
});

test('a sheet formatted down to its last cell is read at once', async () => {
  const row = (cells: string[]) =>
    `<row>${cells.map((c) => `<c t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`;
  const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
  const xml = `<sheetData>${row(HEAD)}${row(['经办人01', '', '', '单位', '', '经办人'])}${far}</sheetData>`;
  expect((await read({ xml })).rows).toHaveLength(1);
});
