import type { ChartPart } from '../../../../documents/official/document.types';
import { mostOf } from '../../../../documents/official/parts';
import type { Bulletin } from '../bulletin.types';
import { marksText } from '../phrases.rules';
import { changeText } from './bulletin.words';

/** What the bulletin shows as charts; none where it would show nothing. A chart of 1,400 bars shows nothing either. */
export const bulletinCharts = (bulletin: Bulletin): ChartPart[] => [
  ...rankingChart(bulletin),
  ...changeChart(bulletin),
];

/** Total of every unit as a bar of its sections, the best on top. */
function rankingChart({ units, average }: Bulletin): ChartPart[] {
  if (units.length === 0) return [];
  const { shown, left } = mostOf(units);
  const ends = left > 0 ? `前20名和后20名，中间${left}个单位见排名表` : '含加分、扣分';
  return [
    {
      kind: 'chart',
      of: 'amounts',
      caption: `各单位得分：条长为各部分得分，数字为总分（${ends}）`,
      series: average.sections.map((s) => s.title),
      most: 100,
      rows: shown.map(
        (unit) =>
          unit && {
            place: String(unit.rank),
            name: unit.unit,
            values: average.sections.map((_, n) => unit.sections[n]?.score ?? 0),
            label: marksText(unit.total),
          },
      ),
    },
  ];
}

/**
 * Places won and lost since the last issued quarter, the greatest win on top, of units that have something to compare
 * with.
 */
function changeChart({ units }: Bulletin): ChartPart[] {
  const compared = units.flatMap(({ unit, change }) => (change === null ? [] : [{ unit, change }]));
  if (compared.length === 0) return [];
  const { shown, left } = mostOf(compared.toSorted((a, b) => b.change - a.change));
  return [
    {
      kind: 'chart',
      of: 'changes',
      caption: left > 0 ? '名次较上季度的升降（升降最多的各20个单位）' : '名次较上季度的升降',
      series: [],
      rows: shown.map(
        (one) => one && { name: one.unit, values: [one.change], label: changeText(one.change) },
      ),
    },
  ];
}
