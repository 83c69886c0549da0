import type { RowRemark } from './whoIsWho';

const WHY: Record<RowRemark['why'], (rows: string) => string> = {
  'nothing-to-tell-by': (rows) =>
    `${rows}姓名和单位相同，没有可以对照的邮箱或手机，无法判断是不是同一个人。` +
    '是同一个人的，请在各行填写相同的手机或邮箱（没有手机的可填单位座机）；' +
    '是两个人的，请各填各的，或在姓名后加以区分',
  'two-phones': (rows) =>
    `${rows}姓名相同，邮箱或手机相同，但有两个手机号。` +
    '是同一个人的，请只留一个手机号；是两个人的，请各填各的邮箱和手机，或在姓名后加以区分',
  'two-emails': (rows) =>
    `${rows}姓名和手机相同，但有两个邮箱。` +
    '是同一个人的，请只留一个邮箱；是两个人的，请各填各的手机，或在姓名后加以区分',
  'two-known': (rows) =>
    `${rows}的邮箱和手机，以前的名册上分别是两位同名的人，无法判断是哪一位。请核对邮箱和手机，拿不准的一项可以留空`,
  'one-known': (rows) =>
    `${rows}姓名相同，以前的名册上是同一个人。是同一个人的，请在各行填写相同的手机或邮箱；` +
    '是两个人的，请核对各自的邮箱和手机，或在姓名后加以区分',
  namesakes: (rows) =>
    `${rows}姓名相同，邮箱或手机不同（或单位不同），按不同的人登记；如是同一个人，请改正后重新上传`,
  'spelt-differently': (rows) => `${rows}写法不同，姓名和邮箱（或手机）相同，按同一个人登记`,
  'two-units': (rows) => `${rows}单位不同，姓名和邮箱（或手机）相同，按同一个人登记`,
};

/** Of many rows the first are named: who mends these sees the rest at the next try. */
const NAMED = 10;

/** `第2行、第5行`. */
export function rowsText(rows: readonly number[]): string {
  const named = rows
    .slice(0, NAMED)
    .map((row) => `第${row}行`)
    .join('、');
  return rows.length > NAMED ? `${named}等${rows.length}行` : named;
}

/** What is asked or said about some rows, by their numbers in the sheet, in Chinese. No name is repeated. */
export function remarkText(why: RowRemark['why'], rows: readonly number[]): string {
  return WHY[why](rowsText(rows));
}
