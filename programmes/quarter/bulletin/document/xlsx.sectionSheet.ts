import {
  columnLetters,
  formula,
  HALF_UP,
  head,
  number,
  type Sheet,
  sheetName,
  text,
  titleRow,
} from '../../../../documents/official/xlsx.cells';
import type { SectionResult } from '../../review/result.types';
import type { Bulletin } from '../bulletin.types';

/** Rows before the first unit: title, head, full marks. */
export const ROWS_BEFORE = 3;

/** Columns after the indicators' marks. */
const AFTER = ['得分合计', '可得分', '权重', '折算得分'] as const;

/** Column of a section's score, from 0. */
export const scoreColumn = (indicators: number): number => 1 + indicators + AFTER.length - 1;

/** Indicators of a section that were asked this quarter, alike for every unit. */
export const indicatorsIn = (bulletin: Bulletin, section: string) =>
  (bulletin.units[0]?.indicators ?? []).filter((i) => i.section === section);

/**
 * Marks of every unit in one section, in the order of rank. Sum, marks available (unscored ones left out) and score
 * are formulas over the marks.
 */
export function sectionSheet(bulletin: Bulletin, section: SectionResult, at: number): Sheet {
  const indicators = indicatorsIn(bulletin, section.id);
  const sheet: Sheet = {
    name: sheetName(`${at + 1} ${section.title}`),
    rows: [],
    widths: [20, ...indicators.map(() => 12), 11, 11, 9, 11],
    sticky: { rows: ROWS_BEFORE, columns: 1 },
    cached: new Map(),
  };
  const first = columnLetters(1);
  const last = columnLetters(indicators.length);
  const after = indicators.length + 1;
  const got = columnLetters(after);
  const available = columnLetters(after + 1);
  const weight = columnLetters(after + 2);
  const unitRow = ({ unit, sections, indicators: all }: Bulletin['units'][number], n: number) => {
    const row = ROWS_BEFORE + 1 + n;
    const own = sections[at]!;
    const marks = `${first}${row}:${last}${row}`;
    return [
      text(unit),
      ...all.filter((i) => i.section === section.id).map((i) => number(i.marks)),
      formula(sheet, { row, column: after }, `ROUND(SUM(${marks}),2)`, own.got),
      formula(
        sheet,
        { row, column: after + 1 },
        `SUMIF(${marks},">=0",$${first}$${ROWS_BEFORE}:$${last}$${ROWS_BEFORE})`,
        own.available,
      ),
      number(own.weight, 'General'),
      formula(
        sheet,
        { row, column: after + 3 },
        `IF(${available}${row}=0,0,ROUND(${weight}${row}*${got}${row}/${available}${row}+${HALF_UP},2))`,
        own.score,
      ),
    ];
  };
  sheet.rows = [
    titleRow(section.title, indicators.length + 1 + AFTER.length),
    [head('单位'), ...indicators.map((i) => head(`${i.code} ${i.title}`)), ...AFTER.map(head)],
    [head('满分'), ...indicators.map((i) => number(i.full, 'General')), ...AFTER.map(() => head(''))],
    ...bulletin.units.map(unitRow),
  ];
  return sheet;
}
