import { chartSvg } from './chartSvg';
import type { ChartPart } from './document.types';
import { shortName } from './shortName';

/** Told apart in print without colour too: from dark to light and back. */
const COLOURS = ['#8c1d18', '#d9772b', '#edc76f', '#5f8a72', '#2f5d8a', '#8f7aa8', '#b0b7bf'];
const CHANGED = { won: '#8c1d18', lost: '#5b7c99' };
const WIDTH = 640;
const ROW = 20;
const BAR = { type: 'bar', barWidth: 12, silent: true };

/** SVG of the given size in CSS pixels; the same bytes for the same numbers. */
export interface DrawnChart {
  svg: string;
  width: number;
  height: number;
}

export function drawChart(part: ChartPart): DrawnChart {
  const { rows } = part;
  const legend = part.of === 'amounts' && part.series.length > 1;
  const frame = { top: legend ? 34 : 10, bottom: 24 };
  const height = frame.top + frame.bottom + rows.length * ROW;
  const label = {
    show: true,
    color: '#222',
    fontSize: 11,
    formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.label ?? '',
  };
  const names = rows.map((row) =>
    row ? `${row.place ? `${row.place}  ` : ''}${shortName(row.name)}` : '……',
  );
  const own = part.of === 'amounts' ? amounts(part, label) : changes(part, label);
  const option = {
    grid: { left: 150, right: 60, ...frame },
    ...(legend ? { legend: { top: 4, data: part.series, itemWidth: 14, itemHeight: 10 } } : {}),
    xAxis: own.xAxis,
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: own.axisLine,
      axisLabel: { color: '#222', fontSize: 11, interval: 0 },
    },
    series: own.series,
  };
  return { svg: chartSvg(option, { width: WIDTH, height }), width: WIDTH, height };
}

function amounts({ series, rows, most }: ChartPart, label: object) {
  const bars = series.map((name, n) => ({
    ...BAR,
    name,
    stack: 'total',
    itemStyle: { color: COLOURS[n % COLOURS.length] },
    data: rows.map((row) => row?.values[n] ?? 0),
  }));
  // Carries the labels behind the bars: a stack's own would show the last series.
  const ends = {
    name: '',
    type: 'bar',
    stack: 'total',
    silent: true,
    data: rows.map((row) => (row ? 0.001 : 0)),
    label: { ...label, position: 'right' },
  };
  return {
    xAxis: {
      type: 'value',
      max: most,
      splitLine: { lineStyle: { color: '#e4e4e4' } },
      axisLabel: { color: '#555', fontSize: 10 },
    },
    axisLine: { lineStyle: { color: '#888' } },
    series: [...bars, ends],
  };
}

function changes({ rows }: ChartPart, label: object) {
  const values = rows.map((row) => row?.values[0] ?? 0);
  const reach = Math.max(1, ...values.map(Math.abs)) * 1.15;
  const data = values.map((value) => ({
    value,
    itemStyle: { color: value < 0 ? CHANGED.lost : CHANGED.won },
    label: { position: value < 0 ? 'left' : 'right' },
  }));
  return {
    xAxis: {
      type: 'value',
      min: -reach,
      max: reach,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    axisLine: { lineStyle: { color: '#888' }, onZero: false },
    series: [{ ...BAR, data, label }],
  };
}
