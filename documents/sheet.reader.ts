import { ooxmlText } from './ooxml.text';
import {
  type Cell,
  cellName,
  LAST_COLUMN,
  LAST_ROW,
  MAX_CELL_TEXT,
  MAX_CELLS,
  type Merge,
  nothingHidden,
  type SheetTable,
  TableTooLarge,
} from './table.types';
import { scanXml } from './xml.scan';

const MAX_MERGES = 20_000;
const TOO_LONG = `单元格内容超过 ${MAX_CELL_TEXT} 个字`;
const TOO_MANY = '工作表内容过多，请只保留名册后再上传';

/** `B7` → `[7, 2]`, or null. */
function placeOf(reference: string | undefined): [row: number, column: number] | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '');
  if (!match) return null;
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(match[2]);
  return row >= 1 && row <= LAST_ROW && column <= LAST_COLUMN ? [row, column] : null;
}

function mergeOf(reference: string | undefined): Merge | null {
  const [first, last] = (reference ?? '').split(':', 2);
  const [from, to] = [placeOf(first), placeOf(last)];
  if (!from || !to) return null;
  return { top: from[0], left: from[1], bottom: to[0], right: to[1] };
}

const yes = (value: string | undefined): boolean => value === '1' || value === 'true';
/** No height or width: how some programs hide. */
const nought = (value: string | undefined): boolean => value !== undefined && Number(value) === 0;

/** The hidden columns of a sheet: each `<col>` stands for a range, and a million of them may lie over each other. */
class HiddenColumns {
  /** By how much the number of ranges over a column differs from that over the one before. */
  private readonly steps = new Int32Array(LAST_COLUMN + 2);

  note(attribute: (name: string) => string | undefined): void {
    if (!yes(attribute('hidden')) && !nought(attribute('width'))) return;
    const [min, max] = [Number(attribute('min')), Number(attribute('max'))];
    if (!Number.isInteger(min) || !Number.isInteger(max) || min < 1 || min > LAST_COLUMN || max < min) return;
    this.steps[min]! += 1;
    this.steps[Math.min(max, LAST_COLUMN) + 1]! -= 1;
  }

  all(): Set<number> {
    const columns = new Set<number>();
    for (let column = 1, over = 0; column <= LAST_COLUMN; column += 1) {
      over += this.steps[column]!;
      if (over > 0) columns.add(column);
    }
    return columns;
  }
}

/** Excel writes large numbers with an exponent (`1.38E10`); people mean the digits. */
function digits(value: string): string {
  const number = Number(value);
  return /e/i.test(value) && Number.isSafeInteger(number) ? String(number) : value;
}

function cellOf(type: string, value: string, shared: string[], hasFormula: boolean): Cell | null {
  if (value === '') return hasFormula && type !== 'str' ? { text: '公式没有结果', kind: 'error' } : null;
  switch (type) {
    case 's':
      return shared[Number(value)] ? { text: shared[Number(value)]!, kind: 'text' } : null;
    case 'inlineStr':
    case 'str':
    case 'd':
      return { text: value, kind: 'text' };
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' };
    case 'e':
      return { text: value, kind: 'error' };
    default:
      return { text: digits(value), kind: 'number' };
  }
}

/**
 * The strings that a workbook's sheets share, in order; phonetic hints over Chinese text left out. @throws
 * TableTooLarge, XmlError
 */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  /** One `<t>`: escapes are of its text and never reach into the next. */
  let run = '';
  let inText = false;
  let inHint = false;
  scanXml(xml, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inHint = true;
      inText = name === 't' && !inHint;
    },
    text(text) {
      if (inText) run += text;
      if (current.length + run.length > MAX_CELL_TEXT) throw new TableTooLarge(TOO_LONG);
    },
    close(name) {
      if (name === 't') {
        current += ooxmlText(run);
        run = '';
        inText = false;
      }
      if (name === 'rPh') inHint = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/**
 * The filled cells and merged ranges of one sheet. Cells that only have a format do not count, wherever they are:
 * sheets formatted down to row 1,048,576 are common. @throws TableTooLarge, XmlError
 */
export function readSheetXml(name: string, xml: string, shared: string[]): SheetTable {
  const rows: SheetTable['rows'] = new Map();
  const merges: Merge[] = [];
  const hidden = nothingHidden();
  const columns = new HiddenColumns();
  let rowHidden = false;
  let cells = 0;
  let row = 0;
  let column = 0;
  let type = '';
  let value = '';
  let run = '';
  let hasFormula = false;
  let collecting = false;
  let inHint = false;
  scanXml(xml, {
    open(tag, attribute) {
      if (tag === 'row') {
        const said = Number(attribute('r'));
        row = Number.isInteger(said) && said >= 1 && said <= LAST_ROW ? said : row + 1;
        column = 0;
        rowHidden = yes(attribute('hidden')) || nought(attribute('ht'));
      } else if (tag === 'col') columns.note(attribute);
      else if (tag === 'sheetData') hidden.columns = columns.all();
      else if (tag === 'c') {
        // References may be left out; then cells follow each other.
        [row, column] = placeOf(attribute('r')) ?? [row, column + 1];
        type = attribute('t') ?? 'n';
        value = '';
        hasFormula = false;
      } else if (tag === 'f') hasFormula = true;
      else if (tag === 'rPh') inHint = true;
      else if (tag === 'v' || (tag === 't' && !inHint)) collecting = true;
      else if (tag === 'mergeCell') {
        const merge = mergeOf(attribute('ref'));
        if (merge) merges.push(merge);
        if (merges.length > MAX_MERGES) throw new TableTooLarge('合并的单元格过多，请取消合并后再上传');
      }
    },
    text(text) {
      if (!collecting) return;
      run += text;
      if (value.length + run.length > MAX_CELL_TEXT) throw new TableTooLarge(TOO_LONG, cellName(row, column));
    },
    close(tag) {
      if (tag === 'v' || tag === 't') {
        value += ooxmlText(run);
        run = '';
        collecting = false;
      } else if (tag === 'rPh') inHint = false;
      else if (tag === 'c') {
        const cell = cellOf(type, type === 'n' ? value.trim() : value, shared, hasFormula);
        if (!cell) return;
        cells += 1;
        if (cells > MAX_CELLS) throw new TableTooLarge(TOO_MANY);
        if (rowHidden) hidden.rows.add(row);
        const seen = rowHidden || hidden.columns.has(column) ? hidden.cells : rows;
        const line = seen.get(row) ?? new Map<number, Cell>();
        seen.set(row, line.set(column, cell));
      }
    },
  });
  return { name, rows, merges, hidden };
}
