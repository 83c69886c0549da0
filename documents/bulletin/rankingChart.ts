import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { marksText } from './bulletin.words';
import { chartSvg } from './chartSvg';
import { mostOf } from './mostOf';
import type { ChartPart } from './part.types';
import { shortName } from './shortName';

/** Told apart in print without colour too: from dark to light and back. */
const COLOURS = ['#8c1d18', '#d9772b', '#edc76f', '#5f8a72', '#2f5d8a', '#8f7aa8', '#b0b7bf'];
const WIDTH = 640;
const ROW = 20;
const FRAME = { top: 34, bottom: 24 };

/**
 * Total of every unit as a bar of its sections, the best on top. Of more than 40 units the first and the last 20: a chart of 1,400 bars
 * shows nothing.
 */
export function rankingChart({ units, average }: Bulletin): ChartPart | null {
  if (units.length === 0) return null;
  const { shown, left } = mostOf(units);
  const height = FRAME.top + FRAME.bottom + shown.length * ROW;
  const series = average.sections.map((section, n) => ({
    name: section.title,
    type: 'bar',
    stack: 'total',
    barWidth: 12,
    silent: true,
    itemStyle: { color: COLOURS[n % COLOURS.length] },
    data: shown.map((u) => u?.sections[n]?.score ?? 0),
  }));
  // Carries the totals behind the bars: a stack's own labels would show the last section's marks.
  const totals = {
    name: '',
    type: 'bar',
    stack: 'total',
    silent: true,
    data: shown.map((u) => (u ? 0.001 : 0)),
    label: {
      show: true,
      position: 'right',
      color: '#222',
      fontSize: 11,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const unit = shown[dataIndex];
        return unit ? marksText(unit.total) : '';
      },
    },
  };
  const svg = chartSvg(
    {
      grid: { left: 150, right: 60, ...FRAME },
      legend: { top: 4, data: average.sections.map((s) => s.title), itemWidth: 14, itemHeight: 10 },
      xAxis: {
        type: 'value',
        max: 100,
        splitLine: { lineStyle: { color: '#e4e4e4' } },
        axisLabel: { color: '#555', fontSize: 10 },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map((u) => (u ? `${u.rank}  ${shortName(u.unit)}` : '……')),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#888' } },
        axisLabel: { color: '#222', fontSize: 11, interval: 0 },
      },
      series: [...series, totals],
    },
    { width: WIDTH, height },
  );
  const caption =
    left > 0
      ? `各单位得分：条长为各部分得分，数字为总分（前20名和后20名，中间${left}个单位见排名表）`
      : '各单位得分：条长为各部分得分，数字为总分（含加分、扣分）';
  return { kind: 'chart', svg, width: WIDTH, height, caption };
}
