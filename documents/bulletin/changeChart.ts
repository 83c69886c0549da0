import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { changeText } from './bulletin.words';
import { chartSvg } from './chartSvg';
import { mostOf } from './mostOf';
import type { ChartPart } from './part.types';
import { shortName } from './shortName';

const WIDTH = 640;
const ROW = 20;
const FRAME = { top: 10, bottom: 24 };
const COLOURS = { won: '#8c1d18', lost: '#5b7c99' };

/**
 * Places won and lost since the last issued quarter, the greatest win on top. Null where no unit has anything to compare with. Of more
 * than 40 units the 20 that won and the 20 that lost most.
 */
export function changeChart({ units }: Bulletin): ChartPart | null {
  const compared = units.flatMap(({ unit, change }) => (change === null ? [] : [{ unit, change }]));
  if (compared.length === 0) return null;
  const sorted = compared.toSorted((a, b) => b.change - a.change);
  const { shown, left } = mostOf(sorted);
  const height = FRAME.top + FRAME.bottom + shown.length * ROW;
  const reach = Math.max(1, ...compared.map((c) => Math.abs(c.change)));
  const svg = chartSvg(
    {
      grid: { left: 150, right: 60, ...FRAME },
      xAxis: {
        type: 'value',
        min: -reach * 1.15,
        max: reach * 1.15,
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map((c) => (c ? shortName(c.unit) : '……')),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#888' }, onZero: false },
        axisLabel: { color: '#222', fontSize: 11, interval: 0 },
      },
      series: [
        {
          type: 'bar',
          barWidth: 12,
          silent: true,
          data: shown.map((c) => ({
            value: c?.change ?? 0,
            itemStyle: { color: (c?.change ?? 0) < 0 ? COLOURS.lost : COLOURS.won },
            label: { position: (c?.change ?? 0) < 0 ? 'left' : 'right' },
          })),
          label: {
            show: true,
            color: '#222',
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const one = shown[dataIndex];
              return one ? changeText(one.change) : '';
            },
          },
        },
      ],
    },
    { width: WIDTH, height },
  );
  const caption = left > 0 ? '名次较上季度的升降（升降最多的各20个单位）' : '名次较上季度的升降';
  return { kind: 'chart', svg, width: WIDTH, height, caption };
}
