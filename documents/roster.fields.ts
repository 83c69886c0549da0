import { ROLES, type Role } from '../domain/glossary';
import { isMailAddress } from '../domain/mailAddress';
import { unstorableText } from '../domain/storable';
import { privateUseIn, withoutSettled } from './privateUse';
import type { Cell } from './table.types';

/** A value, or in Chinese why there is none. Reasons never repeat what stood in the cell. */
export type RosterField<T> = { value: T } | { reason: string };

/** What people write where there is nothing. */
const NOTHING = /^(无|没有|暂无|未填|[-—–/\\]+)$/u;

const fullWidth = (text: string) =>
  text.replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
/** Full-width letters and digits only: Chinese punctuation belongs to names of offices. */
const fullWidthWords = (text: string) => text.replace(/[０-９Ａ-Ｚａ-ｚ]/gu, fullWidth);

/** The cell's text without invisible characters and outer space; '' for an empty cell. */
function plain(cell: Cell | undefined): string {
  return withoutSettled(cell?.text ?? '')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

/** Characters that are looked at: the longest field has a hundred, padding included ten times as many. */
const LONGEST_CELL = 1000;

/** Why a cell's text cannot be taken, whatever it says. */
function broken(cell: Cell | undefined): string | null {
  if (!cell) return null;
  if (cell.text.length > LONGEST_CELL) return `内容过长，不得超过${LONGEST_CELL}个字`;
  if (cell.kind === 'error') return '单元格是公式错误，请改为实际内容';
  return unstorableText(cell.text) ?? privateUseIn(cell.text);
}

function line(
  cell: Cell | undefined,
  what: string,
  max: number,
  breaks: 'refuse' | 'join',
): RosterField<string> {
  const error = broken(cell);
  if (error) return { reason: error };
  let text = plain(cell);
  if (breaks === 'join') text = text.replace(/[\r\n\t]+/gu, ' ');
  // A line break in a name would start a header of its own in a mail.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return { reason: `${what}含有换行或控制字符` };
  text = fullWidthWords(text).replace(/\s+/gu, ' ');
  return [...text].length > max ? { reason: `${what}过长，不得超过${max}个字` } : { value: text };
}

/** 姓名: required; spaces that only pad a Chinese name (`张　三`) go. */
export function nameField(cell: Cell | undefined): RosterField<string> {
  const field = line(cell, '姓名', 50, 'refuse');
  if ('reason' in field) return field;
  const name = /^[\p{Script=Han}·\s]+$/u.test(field.value) ? field.value.replace(/\s/gu, '') : field.value;
  if (!/[\p{L}\p{N}]/u.test(name)) return { reason: '缺少姓名' };
  return /[<>"@]/.test(name) ? { reason: '姓名含有不允许的符号' } : { value: name };
}

/** 单位: required. */
export function unitField(cell: Cell | undefined): RosterField<string> {
  const field = line(cell, '单位', 100, 'join');
  return 'value' in field && !/[\p{L}\p{N}]/u.test(field.value) ? { reason: '缺少单位' } : field;
}

/** 分组: null if empty. */
export function groupField(cell: Cell | undefined): RosterField<string | null> {
  const field = line(cell, '分组', 50, 'join');
  return 'value' in field && (field.value === '' || NOTHING.test(field.value)) ? { value: null } : field;
}

/** 邮箱: null if empty or said to be none; small letters after the @, whose case means nothing. */
export function emailField(cell: Cell | undefined): RosterField<string | null> {
  const error = broken(cell);
  if (error) return { reason: error };
  const text = plain(cell)
    .normalize('NFKC')
    .replace(/^mailto:/i, '');
  if (text === '' || NOTHING.test(text)) return { value: null };
  if (!isMailAddress(text) || !/@.+\..+/.test(text)) {
    return { reason: '邮箱格式不正确，一个单元格只能填一个邮箱；没有邮箱请留空' };
  }
  const at = text.indexOf('@');
  return { value: text.slice(0, at) + text.slice(at).toLowerCase() };
}

/** 手机: null if empty or said to be none; else digits, a land line with its area code `0571-88000000`. */
export function phoneField(cell: Cell | undefined): RosterField<string | null> {
  const error = broken(cell);
  if (error) return { reason: error };
  const text = plain(cell).normalize('NFKC');
  if (text === '' || NOTHING.test(text)) return { value: null };
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) {
    return { reason: '手机号被表格软件改成了科学计数，请把该列设为“文本”后重新填写' };
  }
  // Spaces, dashes of every kind, brackets, dots and China's country code are how people write, not what they mean.
  const plainly = text
    // `13800000001.0`: what programs make of a number that they keep as a fraction.
    .replace(/(?<=\d{11})\.0+$/, '')
    .replace(/^\(?(\+|00)86\)?/, '')
    .replace(/[\s\p{Pd}\u2212().·]+/gu, '-')
    .replace(/^-|-$/g, '');
  const digits = plainly.replaceAll('-', '').replace(/^86(?=1[3-9]\d{9}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return { value: digits };
  if (/^0\d{9,11}$/.test(digits)) return { value: plainly };
  const abroad = /^\(?(\+|00)86/.test(text);
  if (abroad && /^[1-9]\d{8,10}$/.test(digits)) return { value: `0${plainly}` };
  if (cell?.kind === 'number' && /^\d{9,11}$/.test(digits)) {
    return { reason: '号码可能丢了开头的 0，请把该列设为“文本”后重新填写' };
  }
  return { reason: '手机号格式不正确，应为11位手机号或带区号的座机；没有请留空' };
}

/** 角色: one of the glossary's words. */
export function roleField(cell: Cell | undefined): RosterField<Role> {
  const text = (broken(cell) ? '' : plain(cell)).replace(/\s/gu, '');
  const role = (Object.keys(ROLES) as Role[]).find((key) => ROLES[key] === text);
  return role ? { value: role } : { reason: `角色应为${Object.values(ROLES).join('、')}之一` };
}
