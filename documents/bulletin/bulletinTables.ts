import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import type { Part, TablePart } from '../official/document.types';
import { column, paragraph } from '../official/parts';
import { changeText, codesText, marksText, totalText } from './bulletin.words';

/** Weights are whole, or scaled where a section is not asked this quarter. */
const weightText = (weight: number) => String(Math.round(weight * 100) / 100);

/** 得分排名: rank, unit, a column for each section, bonus and deduction where anybody has some, total, change. */
export function scoreTable({ units, average }: Bulletin): TablePart {
  const bonus = units.some((u) => u.bonus > 0);
  const deduction = units.some((u) => u.deduction > 0);
  return {
    kind: 'table',
    columns: [
      column('名次', 5),
      column('单位', 14, 'left'),
      ...average.sections.map((s) => column(`${s.title}（${weightText(s.weight)}）`, 9)),
      ...(bonus ? [column('加分', 6)] : []),
      ...(deduction ? [column('扣分', 6)] : []),
      column('总分', 8),
      column('较上季度', 7),
    ],
    rows: units.map((u) => [
      String(u.rank),
      u.unit,
      ...u.sections.map((s) => marksText(s.score)),
      ...(bonus ? [marksText(u.bonus)] : []),
      ...(deduction ? [marksText(u.deduction)] : []),
      totalText(u),
      changeText(u.change),
    ]),
    foot: [
      '',
      '平均',
      ...average.sections.map((s) => marksText(s.score)),
      ...(bonus ? [''] : []),
      ...(deduction ? [''] : []),
      marksText(average.total),
      '',
    ],
  };
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

/** Unit, indicator and what the unit did, without pictures. */
export function highlightTable(highlights: Bulletin['highlights']): TablePart {
  return {
    kind: 'table',
    columns: [column('单位', 12, 'left'), column('指标', 16, 'left'), column('做法', 26, 'left')],
    rows: highlights.map((h) => [h.unit, `${h.code} ${h.title}`, h.text]),
  };
}

export function problemTable({ problems }: Bulletin): TablePart {
  return {
    kind: 'table',
    columns: [column('单位', 12, 'left'), column('指标', 16, 'left'), column('问题', 26, 'left')],
    rows: problems.map((p) => [p.unit, `${p.code} ${p.title}`, p.text]),
  };
}

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
export function problemPart(bulletin: Bulletin): Part {
  const table = problemTable(bulletin);
  return table.rows.length > 0 ? table : paragraph('本季度评审未指出问题。');
}

/** 填报情况, or that nothing is missing. */
export function missingPart(bulletin: Bulletin): Part {
  const table = missingTable(bulletin);
  return table.rows.length > 0 ? table : paragraph('各单位均按时完整填报，没有零报告。');
}

/** How many proofs of each kind every unit filed, and how many served more than one indicator. */
export function evidenceTable({ evidence }: Bulletin): TablePart {
  const sum = (of: (e: Bulletin['evidence'][number]) => number) =>
    String(evidence.reduce((all, e) => all + of(e), 0));
  return {
    kind: 'table',
    columns: [
      column('单位', 14, 'left'),
      column('图片', 6),
      column('文件', 6),
      column('链接', 6),
      column('现场确认', 8),
      column('一件多用', 8),
    ],
    rows: evidence.map((e) => [
      e.unit,
      ...[e.pictures, e.documents, e.links, e.onSite, e.reused].map((n) => String(n)),
    ]),
    foot: [
      '合计',
      sum((e) => e.pictures),
      sum((e) => e.documents),
      sum((e) => e.links),
      sum((e) => e.onSite),
      sum((e) => e.reused),
    ],
  };
}
