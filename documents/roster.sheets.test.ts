import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { readRoster } from './readRoster';
import { HEAD, person, places, problems, read } from './rosterForTests';
import { makeXlsx } from './sheetForTests';

const fixture = (file: string) =>
  readRoster(readFileSync(path.join(__dirname, 'fixtures', file)), path.basename(file));
const text = (value: string, at = '') => `<c${at} t="inlineStr"><is><t>${value}</t></is></c>`;
const rowXml = (cells: (string | number | null)[], more = '') =>
  `<row${more}>${cells.map((c) => (c === null ? '<c/>' : text(String(c)))).join('')}</row>`;
const sheet = (rows: string[], before = '', after = '') =>
  read({ xml: `${before}<sheetData>${rowXml(HEAD)}${rows.join('')}</sheetData>${after}` });

describe('_xHHHH_', () => {
  test.each(['x000d/imported.xlsx', 'x000d/refused-cells.xlsx'])(
    '%s is read as it was typed',
    async (file) => {
      const { rows, notes } = await fixture(file);
      expect(rows.map((r) => [r.name, r.email, r.group, r.role])).toEqual([
        ['参与者001', 'p001@example.org', '第1组', 'participant'],
        ['组长001', 'l001@example.org', '第1组', 'groupLeader'],
        ['经办人001', 'o001@example.org', null, 'officer'],
        ['分管领导001', 'm001@example.org', null, 'leader'],
      ]);
      expect(rows[0]!.unit).toBe('示例单位01 （社区）');
      expect(notes).toEqual([]);
    },
  );

  test('is decoded in shared strings, inline strings, formula results, headings and names of sheets; _x005F_ is an underscore', async () => {
    const { readSharedStrings, readSheetXml } = await import('./sheet.reader');
    const strings =
      '<sst><si><t>甲_x000D_&#10;乙</t></si><si><r><t>_x005F_x000D_</t></r><r><t>_x4E00__xD842__xDFB7_</t></r></si></sst>';
    expect(readSharedStrings(strings)).toEqual(['甲\n乙', '_x000D_一𠮷']);
    const cells = '<c r="A1" t="str"><f>B1</f><v>甲_x0009_乙</v></c><c r="B1" t="s"><v>1</v></c>';
    const table = readSheetXml('S', `<sheetData><row r="1">${cells}</row></sheetData>`, ['', '_x000D_']);
    expect([...table.rows.get(1)!.values()].map((c) => c.text)).toEqual(['甲\t乙', '_x000D_']);
    const named = makeXlsx([
      {
        name: '名册_x000D_',
        xml: `<sheetData>${rowXml(HEAD.map((h) => `${h}_x000D_`))}${rowXml(person(1))}</sheetData>`,
      },
    ]);
    expect((await readRoster(named, 'r.xlsx')).sheet).toBe('名册 ');
  });

  test('a control character that it spells is told by its cell', async () => {
    const row = person(1, { 0: '甲_x0000_' });
    expect(await problems(sheet([rowXml(row)]))).toEqual([
      { path: 'Sheet1!A2', reason: expect.stringContaining('空字符') },
    ]);
  });
});

describe('what is hidden', () => {
  test('rows 3 and 4, filtered away, are left out and named', async () => {
    const { rows, leftOut } = await fixture('hidden-rows/rows-3-4-hidden.xlsx');
    expect(rows.map((r) => r.row)).toEqual([2, 5, 6, 7]);
    expect(leftOut).toEqual([{ rows: [3, 4], reason: expect.stringMatching(/隐藏或被筛选.*没有导入/) }]);
  });

  test.each([
    ['hidden="1"'],
    ['hidden="true"'],
    ['outlineLevel="1" hidden="1"'],
    ['ht="0" customHeight="1"'],
  ])('a row with %s is left out; nothing is wrong with it whatever it holds', async (more) => {
    const { rows, leftOut } = await sheet([
      rowXml(person(1)),
      rowXml(['', '坏', '', '', '', ''], ` ${more}`),
      rowXml(person(2)),
    ]);
    expect(rows.map((r) => r.row)).toEqual([2, 4]);
    expect(leftOut.map((l) => l.rows)).toEqual([[3]]);
  });

  test('an empty hidden row, or one above the header, is not worth a word; a row of some height is seen', async () => {
    const xml = `<sheetData>${rowXml(['key', 'mail'], ' hidden="1"')}${rowXml(HEAD)}${rowXml(person(1), ' ht="15" hidden="0"')}${rowXml([null], ' hidden="1"')}</sheetData>`;
    expect(await read({ xml })).toMatchObject({ rows: [{ row: 3 }], leftOut: [] });
  });

  test('a merged group whose first row is filtered away still counts for the others; a blank one does not reach over', async () => {
    const rows = (more: (string | number | null)[]) => [
      rowXml(person(1), ' hidden="1"'),
      rowXml(person(2, { 4: null })),
      rowXml(more),
    ];
    const merged = '<mergeCells><mergeCell ref="E2:E4"/></mergeCells>';
    expect((await sheet(rows(person(3, { 4: null })), '', merged)).rows.map((r) => r.group)).toEqual([
      '第1组',
      '第1组',
    ]);
    expect(await places(sheet(rows(person(3))))).toEqual(['Sheet1!E3']);
  });

  test('a hidden column is not read: an optional one is named, a needed one is asked for', async () => {
    const hide = (n: number) => `<cols><col min="${n}" max="${n}" hidden="1"/></cols>`;
    const phone = person(1, { 2: '13800000001' });
    const { rows, ignoredColumns } = await sheet([rowXml(phone)], hide(3));
    expect(rows[0]!.phone).toBeNull();
    expect(ignoredColumns).toEqual(['手机（隐藏的列）']);
    expect(await problems(sheet([rowXml(phone)], hide(2)))).toEqual([
      { path: 'Sheet1!1', reason: expect.stringMatching(/缺少“邮箱”列：这一列被隐藏/) },
    ]);
    expect(
      (await sheet([rowXml(phone)], '<cols><col min="7" max="16384" width="0" customWidth="1"/></cols>'))
        .ignoredColumns,
    ).toEqual([]);
  });

  test('a million hidden ranges over each other cost no more than one each', async () => {
    const cols = `<cols>${'<col min="1" max="16383" hidden="1"/>'.repeat(300_000)}</cols>`;
    const began = performance.now();
    await expect(sheet([rowXml(person(1))], cols)).rejects.toMatchObject({ code: 'invalid-roster' });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('where everybody is filtered away, or the header, it is said', async () => {
    expect((await problems(sheet([rowXml(person(1), ' hidden="1"')])))[0]!.reason).toMatch(
      /没有人员.*取消隐藏和筛选/,
    );
    const xml = `<sheetData>${rowXml(HEAD, ' hidden="1"')}${rowXml(person(1))}</sheetData>`;
    expect((await problems(read({ xml })))[0]!.reason).toMatch(/没有找到表头.*取消隐藏和筛选/);
  });
});

describe('csv guarded for Excel', () => {
  const PEOPLE = [
    ['参与者001', 'p001@example.org', '13800000001', '示例单位01', '第1组', 'participant'],
    ['组长001', 'l001@example.org', '13800000004', '示例单位01', '第1组', 'groupLeader'],
    ['经办人001', 'o001@example.org', '13800000005', '示例单位02', null, 'officer'],
    ['分管领导001', 'm001@example.org', '13800000006', '示例单位02', null, 'leader'],
  ];
  const values = (roster: Awaited<ReturnType<typeof readRoster>>) =>
    roster.rows.map((r) => [r.name, r.email, r.phone, r.unit, r.group, r.role]);

  test.each([
    'apostrophe-phone.csv',
    'equals-quoted-everything.csv',
    'equals-quoted-phone.csv',
    'sep-line.csv',
    'tab-after-every-cell-quoted.csv',
    'tab-after-every-cell.csv',
    'tab-after-every-value-not-head.csv',
    'tab-after-phone.csv',
  ])('%s', async (file) => {
    const roster = await fixture(`csv-guarded/${file}`);
    expect(values(roster)).toEqual(PEOPLE);
    expect(roster.rows[0]!.row).toBe(2);
  });

  const head = ['姓名', '邮箱', '手机', '单位', '分组', '角色'];
  const lines = [
    head,
    ...PEOPLE.map((p, n) => [...p.slice(0, 5), ['参与者', '组长', '经办人', '分管领导'][n]!]),
  ];
  const csv = (cell: (value: string) => string, delimiter = ',', before = '') =>
    `${before}${lines.map((l) => l.map((v) => cell(v ?? '')).join(delimiter)).join('\r\n')}\r\n`;
  const utf16 = (content: string) => iconv.encode(content, 'utf-16le', { addBOM: false });

  test.each<[string, string | Buffer]>([
    ['a tab before', csv((v) => `\t${v}`)],
    ['a tab before, in quotes', csv((v) => `"\t${v}"`)],
    ['="…" in quotes', csv((v) => `"=""${v}"""`)],
    ['an apostrophe before everything', csv((v) => `'${v}`)],
    ['apostrophes round it', csv((v) => `'${v}'`)],
    ['a backtick', csv((v) => (/^\d/.test(v) ? `\`${v}` : v))],
    ['="…" and a tab', csv((v) => `="\t${v}"`)],
    ['semicolons', csv((v) => v, ';')],
    ['sep=; in quotes', csv((v) => v, ';', '"sep=;"\n')],
    ['sep=| and a mark', csv((v) => v, '|', '\ufeffSEP=|\r\n')],
    ['tabs between', csv((v) => v, '\t')],
    ['tabs between and behind', csv((v) => `${v} `, '\t')],
    ['full-width commas', csv((v) => v, '，')],
    ['more commas in the title than in the header', csv((v) => v, ';', `${'甲,'.repeat(30)}\n`)],
    ['empty columns behind', csv((v) => v).replaceAll('\r\n', ',,,,\r\n')],
    ['no-break and ideographic spaces', csv((v) => `\u00a0${v}\u3000`)],
    ['two marks', csv((v) => v, ',', '\ufeff\ufeff')],
    ['UTF-16 without a mark', utf16(csv((v) => v, '\t'))],
    [
      'UTF-16, big end first',
      iconv.encode(
        csv((v) => v, '\t'),
        'utf-16be',
        { addBOM: true },
      ),
    ],
    ['spaces before quotes', csv((v) => `"${v}"`, ', ')],
    ['tabs behind quotes', csv((v) => `"${v}"\t`)],
    ['a sep= that is not so', csv((v) => v, ',', 'sep=;\n')],
    ['empty lines between', csv((v) => v).replaceAll('\r\n', '\r\n\r\n')],
    ['fractions', csv((v) => (/^\d/.test(v) ? `${v}.0` : v))],
    ['quotes inside', csv((v) => v, ',', '名册"一",说明\n')],
    ['old Mac line ends', csv((v) => v).replaceAll('\r\n', '\r')],
  ])('%s', async (_what, content) => {
    expect(values(await readRoster(Buffer.from(content), 'r.csv'))).toEqual(PEOPLE);
  });

  test('what looks like a guard inside a value stays', async () => {
    const one = csv((v) => v.replace('示例单位02', 'O\'示例="甲"单位'));
    expect((await readRoster(Buffer.from(one), 'r.csv')).rows[2]!.unit).toBe('O\'示例="甲"单位');
  });
});

describe('private-use characters', () => {
  test.each([
    ['\ue816', '\u{20087}'],
    ['\ue81e', '\u9fb4'],
    ['\ue826', '\u9fb5'],
    ['\ue82b', '\u9fb6'],
    ['\ue82c', '\u9fb7'],
    ['\ue831', '\u{215d7}'],
    ['\ue832', '\u9fb8'],
    ['\ue83b', '\u{2298f}'],
    ['\ue843', '\u9fb9'],
    ['\ue854', '\u9fba'],
    ['\ue855', '\u{241fe}'],
    ['\ue863', '\u4dae'],
    ['\ue864', '\u9fbb'],
    ['\ue78d', '\ufe10'],
    ['\ue796', '\ufe19'],
    ['\ue7c7', '\u1e3f'],
    ['\ue7c8', '\u01f9'],
  ])('%j is %j, as GB 18030-2022 settled it', async (old, now) => {
    expect((await read([HEAD, person(1, { 3: `甲${old}村` })])).rows[0]!.unit).toBe(`甲${now}村`);
  });

  test('what Node’s own tables of GB 18030-2022 say of every two bytes is said here too', async () => {
    const { withoutSettled } = await import('./privateUse');
    const standard = new TextDecoder('gb18030');
    for (let lead = 0xa1; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue;
        const bytes = Buffer.from([lead, trail]);
        const expected = standard.decode(bytes);
        // An older table in Node, or a place for an office's own characters.
        if (/\p{Co}/u.test(expected)) continue;
        const found = withoutSettled(iconv.decode(bytes, 'gb18030'));
        expect([bytes.toString('hex'), found]).toEqual([bytes.toString('hex'), expected]);
      }
  });

  test.each(['\ue000', '\uf8ff', '\u{f0000}', '\u{10fffd}'])(
    '%j is an office’s own, and refused by its cell',
    async (char) => {
      const found = await problems(
        read([HEAD, person(1, { 0: `甲${char}`, 3: `${char}村`, 4: `${char}组` })]),
      );
      expect(found.map((p) => p.path)).toEqual(['Sheet1!A2', 'Sheet1!D2', 'Sheet1!E2']);
      expect(found[0]!.reason).toMatch(/自造字（编码 U\+/);
    },
  );

  test('in a csv in GB18030 as in a workbook', async () => {
    const bytes = Buffer.concat([
      iconv.encode(`${HEAD.join(',')}\n甲`, 'gb18030'),
      Buffer.from([0xfe, 0x59]),
      iconv.encode(',,,示例单位01,,经办人\n', 'gb18030'),
    ]);
    expect((await readRoster(bytes, 'r.csv')).rows[0]!.name).toBe('甲\u9fb4');
  });
});
