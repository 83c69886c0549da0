import iconv from 'iconv-lite';
import { readRoster } from './readRoster';
import { HEAD, person, places, problems, read } from './rosterForTests';
import { makeXlsx } from './sheetForTests';

describe('a file that is no roster says what to do', () => {
  const sole = async (file: Buffer, name: string) => {
    const found = await problems(readRoster(file, name));
    expect(found).toHaveLength(1);
    return `${found[0]!.path}: ${found[0]!.reason}`;
  };
  test('missing columns are each named; doubled ones too', async () => {
    const found = await problems(
      read([
        ['姓名', '单位', '单位'],
        ['张三', 'x', 'y'],
      ]),
    );
    expect(found.map((p) => `${p.path} ${p.reason}`)).toEqual([
      'Sheet1!C1 “单位”列重复',
      'Sheet1!1 表头缺少“邮箱”列',
      'Sheet1!1 表头缺少“分组”列',
      'Sheet1!1 表头缺少“角色”列',
    ]);
  });
  test('no header, nobody below it, an empty sheet', async () => {
    expect(await sole(makeXlsx([{ rows: [['张三', 'x']] }]), 'r.xlsx')).toMatch(/^Sheet1: 没有找到表头/);
    expect(await sole(makeXlsx([{ rows: [HEAD] }]), 'r.xlsx')).toBe('Sheet1!2: 表头下面没有人员');
    expect(await sole(makeXlsx([{}]), 'r.xlsx')).toMatch(/没有找到表头/);
  });
  test('too many rows or bytes', async () => {
    const many = Array.from({ length: 5001 }, (_, n) => person(n));
    expect(await sole(makeXlsx([{ rows: [HEAD, ...many] }]), 'r.xlsx')).toMatch(
      /共5001行，一份名册最多5000行/,
    );
    expect(await sole(Buffer.alloc(5 * 1024 * 1024 + 1), 'r.xlsx')).toMatch(/5 MB/);
  });
  test('wrong, old, encrypted, damaged, or bomb', async () => {
    const good = makeXlsx([{ rows: [HEAD, person(1)] }]);
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await sole(Buffer.alloc(0), 'r.xlsx')).toMatch(/空的/);
    expect(await sole(old, 'r.xls')).toMatch(/旧版 xls/);
    expect(await sole(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]), 'r.xlsx')).toMatch(
      /密码/,
    );
    expect(await sole(good.subarray(0, good.length - 40), 'r.xlsx')).toMatch(/损坏/);
    expect(await sole(Buffer.from('<html><table>'), 'r.xls')).toMatch(/只接受/);
    expect(await sole(Buffer.from([1, 0, 2]), 'r.csv')).toMatch(/不是 csv/);
    const bomb = makeXlsx([{ rows: [HEAD, ['a'.repeat(41 * 1024 * 1024)]] }]);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await sole(bomb, 'r.xlsx')).toMatch(/过大/);
    expect(
      await sole(makeXlsx([{ rows: [HEAD] }], { 'xl/workbook.xml': { encrypted: true } }), 'r.xlsx'),
    ).toMatch(/密码/);
  });
});

describe('csv', () => {
  const csv =
    '名册,,,,,\r\n姓名,邮箱,手机,单位,分组,角色\r\n"张三",a@example.org,13800000000,"单位,甲",第1组,组长\r\n\r\n李四,,,单位乙,,经办人\r\n';
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${csv}`)],
    ['GB18030', iconv.encode(csv, 'gb18030')],
    [
      'UTF-16 from Excel',
      iconv.encode(csv.replaceAll(',', '\t').replace('单位\t甲', '单位,甲'), 'utf-16le', { addBOM: true }),
    ],
  ])('%s', async (_encoding, file) => {
    const roster = await readRoster(file, '名册.CSV');
    expect(roster.sheet).toBe('CSV');
    expect(roster.rows.map((r) => [r.row, r.name, r.unit, r.group, r.role])).toEqual([
      [3, '张三', '单位,甲', '第1组', 'groupLeader'],
      [5, '李四', '单位乙', null, 'officer'],
    ]);
  });
  test('wrong cells, encoding and quotes are told', async () => {
    expect(await places(readRoster(Buffer.from(csv.replace('a@example.org', 'a@')), 'r.csv'))).toEqual([
      'CSV!B3',
    ]);
    expect((await problems(readRoster(Buffer.from([0x81, 0xff, 0x81, 0xff]), 'r.csv')))[0]!.reason).toMatch(
      /编码/,
    );
    expect((await problems(readRoster(Buffer.from(`${csv}"张五,x`), 'r.csv')))[0]!.reason).toMatch(/引号/);
  });
});
