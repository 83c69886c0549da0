import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { ROLES, UNIT_ROLES } from '../domain/glossary';
import { COLUMNS, type Column } from './roster.columns';
import type { SheetRow } from './rosterSheet.types';
import { withOoxmlTexts } from './xlsx.strings';

/** Column order and widths in characters. */
const WIDTHS: Record<Column, number> = { name: 14, email: 32, phone: 16, unit: 28, group: 12, role: 12 };
const ORDER = Object.keys(WIDTHS) as Column[];

/** What a clerk must know; on a sheet of its own, so that no note is taken for a person. */
const NOTES = [
  '填写说明',
  '1. 在“名册”表中从第3行起填写，每人一行；表头不要改名，各列次序可以调整。',
  `2. 姓名、单位、角色必填；${ROLES.participant}和${ROLES.groupLeader}必须填写分组，其他角色的分组留空。`,
  `3. 角色只能是：${Object.values(ROLES).join('、')}。${[...UNIT_ROLES].map((r) => ROLES[r]).join('和')}只办理“单位”一栏所填单位的事项；季度通报的名册里，每个被考核的单位都要有${ROLES.liaison}和${ROLES.unitLeader}，单位名称须写得完全一致。`,
  '4. 邮箱可以留空：没有邮箱的人员由经办人转告，并可由经办人代为填报。',
  '5. 手机可以留空；该列已设为文本，请直接填写11位号码。',
  '6. 除上述各列外的其他列不会读取，也不会保存。请勿填写民族、宗教、政治面貌、身份证号等个人信息。',
  '7. 同一个人占几行的（身兼几个角色），各行的姓名和邮箱（或手机）须相同；同名的不同的人，邮箱或手机须不同。隐藏或被筛选掉的行不导入。',
  `8. 一份名册最多5000行、5 MB；有错误时会逐行指出，改正后重新上传，不会只导入一部分。`,
];

const BOLD = { fontWeight: 'bold' } as const;

/** Text everywhere: Excel would turn a phone number into a figure and drop its leading zero. */
const textCell = (value: string | null): Cell => ({ value: value ?? '', type: String, format: '@' });

function title(text: string): Row {
  return [
    { value: text, fontWeight: 'bold', fontSize: 16, align: 'center', height: 30, columnSpan: ORDER.length },
    ...ORDER.slice(1).map(() => null),
  ];
}

const header: Row = ORDER.map((column) => ({
  value: COLUMNS[column],
  fontWeight: 'bold',
  align: 'center',
  backgroundColor: '#e8edf3',
  borderStyle: 'thin',
  borderColor: '#8a94a1',
}));

function personRow(row: Omit<SheetRow, 'row'>): Row {
  return ORDER.map((column) => textCell(column === 'role' ? ROLES[row.role] : row[column]));
}

/**
 * The roster workbook to download: a title, the header, rows set as text, and notes on a second sheet. With `people`
 * it is filled, as the example roster is. `readRoster` reads it.
 */
export async function rosterWorkbook(people: Omit<SheetRow, 'row'>[] = []): Promise<Buffer> {
  const empty = Array.from({ length: people.length > 0 ? 0 : 200 }, () => ORDER.map(() => textCell(null)));
  return writeXlsxFile(
    [
      {
        sheet: '名册',
        data: withOoxmlTexts([title('名册'), header, ...people.map(personRow), ...empty]),
        columns: ORDER.map((column) => ({ width: WIDTHS[column] })),
        stickyRowsCount: 2,
      },
      {
        sheet: '填写说明',
        data: NOTES.map((note, n) => [{ value: note, wrap: true, ...(n === 0 ? BOLD : {}) }]),
        columns: [{ width: 90 }],
      },
    ],
    { fontFamily: 'Microsoft YaHei', fontSize: 11 },
  ).toBuffer();
}
