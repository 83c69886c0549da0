import type { Cell, Row } from 'write-excel-file/node';
import { asOoxmlText } from './ooxml.text';

/** Rows with every text as a workbook holds it; numbers and formulas stay. Each workbook we write goes through this. */
export function withOoxmlTexts(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.map(asHeld));
}

function asHeld<C extends Cell>(cell: C): C {
  if (typeof cell !== 'object' || cell === null || !('value' in cell)) return cell;
  const { value, type } = cell as { value?: unknown; type?: unknown };
  if (typeof value !== 'string' || (type !== undefined && type !== String)) return cell;
  return { ...cell, value: asOoxmlText(value) };
}
