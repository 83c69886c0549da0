import type { DocumentPart, TablePart } from '../../../../documents/official/document.types';
import { column, paragraph, tableOf } from '../../../../documents/official/parts';
import type { UnitResult } from '../../review/result.types';
import type { Bulletin } from '../bulletin.types';
import { marksText } from '../phrases.rules';
import { changeText, codesText, totalText } from './bulletin.words';

/** Weights are whole, or scaled where a section is not asked this quarter. */
const weightText = (weight: number) => String(Math.round(weight * 100) / 100);

/** 得分排名: rank, unit, a column for each section, bonus and deduction where anybody has some, total, change. */
export function scoreTable({ units, average }: Bulletin): TablePart {
  const bonus = { ...column('加分', 6), of: (u: UnitResult) => marksText(u.bonus) };
  const deduction = { ...column('扣分', 6), of: (u: UnitResult) => marksText(u.deduction) };
  return tableOf(units, [
    { ...column('名次', 5), of: (u) => String(u.rank) },
    { ...column('单位', 14, 'left'), of: (u) => u.unit, foot: '平均' },
    ...average.sections.map((s, n) => ({
      ...column(`${s.title}（${weightText(s.weight)}）`, 9),
      of: (u: UnitResult) => marksText(u.sections[n]!.score),
      foot: marksText(s.score),
    })),
    ...(units.some((u) => u.bonus > 0) ? [bonus] : []),
    ...(units.some((u) => u.deduction > 0) ? [deduction] : []),
    { ...column('总分', 8), of: totalText, foot: marksText(average.total) },
    { ...column('较上季度', 7), of: (u) => changeText(u.change) },
  ]);
}

/** The score table for a page: total and change right after the name, since a phone shows the first columns only. */
export function totalsFirst(table: TablePart): TablePart {
  const move = <T>(cells: readonly T[]): T[] => [
    ...cells.slice(0, 2),
    ...cells.slice(-2),
    ...cells.slice(2, -2),
  ];
  return {
    ...table,
    columns: move(table.columns),
    rows: table.rows.map(move),
    ...(table.foot && { foot: move(table.foot) }),
  };
}

/** What the marks in the score table mean. */
export function scoreNotes({ units }: Bulletin): string[] {
  const vetoed = units.filter((u) => u.vetoed.length > 0);
  return [
    '总分为各部分得分之和加加分、减扣分；总分相同的名次并列。',
    ...(vetoed.length > 0
      ? [
          `※ 有一票否决情形，总分以细则规定的上限为限：${vetoed.map((u) => `${u.unit}（${codesText(u.vetoed)}）`).join('、')}。`,
        ]
      : []),
  ];
}

/** What is said of units' indicators, without pictures; `title` of what is said. */
const remarkTable = (remarks: Bulletin['problems'], title: string): TablePart =>
  tableOf(remarks, [
    { ...column('单位', 12, 'left'), of: (r) => r.unit },
    { ...column('指标', 16, 'left'), of: (r) => `${r.code} ${r.title}` },
    { ...column(title, 26, 'left'), of: (r) => r.text },
  ]);

export const highlightTable = (highlights: Bulletin['highlights']) => remarkTable(highlights, '做法');
export const problemTable = ({ problems }: Bulletin) => remarkTable(problems, '问题');

/** Who has not filed what; a nil return is an answer and stands last, told apart. */
export function missingTable({ missing }: Bulletin): TablePart {
  return {
    kind: 'table',
    columns: [column('单位', 12, 'left'), column('情况', 12, 'left'), column('指标', 30, 'left')],
    rows: [
      ...missing.silent.map((unit) => [unit, '未填报', '全部']),
      ...missing.unsigned.map((unit) => [unit, '未签批（不计分）', '全部']),
      ...missing.late.map((l) => [l.unit, `迟报${l.workdays}个工作日`, '']),
      ...missing.left.map((l) => [l.unit, `缺报${l.codes.length}项`, codesText(l.codes)]),
      ...missing.nil.map((l) => [l.unit, `零报告${l.codes.length}项（不是缺报）`, codesText(l.codes)]),
    ],
  };
}

/** 存在问题, or that there are none. */
export function problemPart(bulletin: Bulletin): DocumentPart {
  const table = problemTable(bulletin);
  return table.rows.length > 0 ? table : paragraph('本季度评审未指出问题。');
}

/** 填报情况, or that nothing is missing. */
export function missingPart(bulletin: Bulletin): DocumentPart {
  const table = missingTable(bulletin);
  return table.rows.length > 0 ? table : paragraph('各单位均按时完整填报，没有零报告。');
}

/** How many proofs of each kind every unit filed, and how many served more than one indicator. */
export function evidenceTable({ evidence }: Bulletin): TablePart {
  const counted = (title: string, width: number, of: (e: Bulletin['evidence'][number]) => number) => ({
    ...column(title, width),
    of: (e: Bulletin['evidence'][number]) => String(of(e)),
    foot: String(evidence.reduce((all, e) => all + of(e), 0)),
  });
  return tableOf(evidence, [
    { ...column('单位', 14, 'left'), of: (e) => e.unit, foot: '合计' },
    counted('图片', 6, (e) => e.pictures),
    counted('文件', 6, (e) => e.documents),
    counted('网址', 6, (e) => e.links),
    counted('现场确认', 8, (e) => e.onSite),
    counted('一件多用', 8, (e) => e.reused),
  ]);
}
