import { type EChartsCoreOption, init } from 'echarts';
import { MAIN } from '../typeface/faces';

/**
 * A chart as SVG, the same bytes for the same option. echarts numbers charts and clip paths over the life of the process and
 * adds hover styles and data attributes for its own script; the numbers are given anew by order, the rest is left out.
 * Sizes in CSS pixels.
 */
export function chartSvg(
  option: EChartsCoreOption,
  { width, height }: { width: number; height: number },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: `${MAIN.name}, SimSun, serif` },
      ...option,
    });
    return stable(chart.renderToSVGString());
  } finally {
    // An undisposed chart keeps a timer that keeps the process alive.
    chart.dispose();
  }
}

function stable(svg: string): string {
  const ids = new Map<string, string>();
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/zr\d+-\w+/g, (id) => {
      const known = ids.get(id) ?? `chart-${ids.size}`;
      ids.set(id, known);
      return known;
    });
}
