import { AppError, type Problem } from '../domain/errors';
import { readRoster } from './readRoster';
import { makeXlsx, type TestSheet } from './sheetForTests';

/** For tests: a roster's header. */
export const HEAD = ['姓名', '邮箱', '手机', '单位', '分组', '角色'];
/** For tests: a good row, with other cells by column. */
export const person = (n: number, more: Partial<Record<number, string | number | null>> = {}) =>
  [`参与者${n}`, `p${n}@example.org`, null, '示例单位01', '第1组', '参与者'].map((v, i) =>
    i in more ? more[i]! : v,
  );

/** For tests: a sheet made and read. */
export const read = (sheet: TestSheet['rows'] | TestSheet, name = 'r.xlsx') =>
  readRoster(makeXlsx([Array.isArray(sheet) ? { rows: sheet } : (sheet ?? {})]), name);

/** For tests: the problems with which a reading is refused; throws if it is not. */
export async function problems(reading: Promise<unknown>): Promise<Problem[]> {
  const error = await reading.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw error ?? new Error('it was read');
  if (error.code !== 'invalid-roster') throw error;
  return error.detail.problems ?? [];
}
/** For tests: where they are. */
export const places = async (reading: Promise<unknown>) => (await problems(reading)).map((p) => p.path);
