import type { Row } from 'write-excel-file/node';
import { inOneLine } from '../../../../documents/official/lines';
import {
  columnLetters,
  formula,
  HALF_UP,
  head,
  number,
  type Sheet,
  sheetRef,
  text,
  titleRow,
} from '../../../../documents/official/xlsx.cells';
import type { Bulletin } from '../bulletin.types';
import { changeText, codesText } from './bulletin.words';
import { indicatorsIn, ROWS_BEFORE as SECTION_ROWS, scoreColumn } from './xlsx.sectionSheet';

/** Rows before the first unit: title, head. */
const ROWS_BEFORE = 2;
const FIXED = ['名次', '单位'];
const AFTER = ['加分', '扣分', '一票否决', '否决后上限', '总分', '较上季度', '上季度名次'];

/**
 * 得分排名: section scores are taken from the section sheets, total and rank are formulas, so that every number can be
 * recalculated by hand. Where a veto was found its limit stands in a column of its own.
 */
export function scoreSheet(bulletin: Bulletin, sections: Sheet[]): Sheet {
  const { units, average } = bulletin;
  const sheet: Sheet = {
    name: '得分排名',
    rows: [],
    widths: [8, 22, ...sections.map(() => 13), 9, 9, 12, 12, 10, 10, 11],
    sticky: { rows: ROWS_BEFORE, columns: 2 },
    cached: new Map(),
  };
  const after = FIXED.length + sections.length;
  const [bonus, deduction, limit, total] = [0, 1, 3, 4].map((n) => columnLetters(after + n));
  const first = ROWS_BEFORE + 1;
  const last = ROWS_BEFORE + units.length;
  const scoreOf = average.sections.map((s) =>
    columnLetters(scoreColumn(indicatorsIn(bulletin, s.id).length)),
  );
  const unitRow = (unit: Bulletin['units'][number], n: number): Row => {
    const row = first + n;
    const scores = `${columnLetters(FIXED.length)}${row}:${columnLetters(after - 1)}${row}`;
    const sum = `MAX(0,ROUND(SUM(${scores})+${bonus}${row}-${deduction}${row},2))`;
    const totals = `$${total}$${first}:$${total}$${last}`;
    return [
      formula(sheet, { row, column: 0 }, `COUNTIF(${totals},">"&${total}${row})+1`, unit.rank, '0'),
      text(unit.unit),
      ...sections.map((section, at) =>
        formula(
          sheet,
          { row, column: FIXED.length + at },
          `${sheetRef(section.name)}${scoreOf[at]}${SECTION_ROWS + 1 + n}`,
          unit.sections[at]!.score,
        ),
      ),
      number(unit.bonus),
      number(unit.deduction),
      text(codesText(unit.vetoed)),
      number(unit.vetoed.length > 0 ? bulletin.scheme.veto : null),
      formula(
        sheet,
        { row, column: after + 4 },
        `IF(ISNUMBER(${limit}${row}),MIN(${limit}${row},${sum}),${sum})`,
        unit.total,
      ),
      text(changeText(unit.change)),
      number(unit.previousRank, '0'),
    ];
  };
  const averageOf = (column: number, value: number) => {
    const range = `${columnLetters(column)}${first}:${columnLetters(column)}${last}`;
    return formula(sheet, { row: last + 1, column }, `ROUND(AVERAGE(${range})+${HALF_UP},2)`, value);
  };
  const averages: Row = [
    head(''),
    head('平均'),
    ...average.sections.map((s, at) => averageOf(FIXED.length + at, s.score)),
    ...[0, 1, 2, 3].map(() => head('')),
    averageOf(after + 4, average.total),
    head(''),
    head(''),
  ];
  sheet.rows = [
    titleRow(inOneLine(bulletin.wording.title), after + AFTER.length),
    [...FIXED, ...average.sections.map((s) => s.title), ...AFTER].map(head),
    ...units.map(unitRow),
    ...(units.length > 0 ? [averages] : []),
  ];
  return sheet;
}
