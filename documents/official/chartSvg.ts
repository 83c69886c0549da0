import { type EChartsCoreOption, init } from 'echarts';
import { MAIN } from '../typeface/faces';

/**
 * A chart as SVG, the same bytes for the same option. echarts numbers charts and clip paths over the life of the
 * process and adds hover styles and data attributes for its own script; the numbers are given anew by order, the rest
 * is left out. Sizes in CSS pixels.
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
      ...(unmistakable(option) as EChartsCoreOption),
    });
    return stable(chart.renderToSVGString()).replaceAll(MARK, '');
  } finally {
    // An undisposed chart keeps a timer that keeps the process alive.
    chart.dispose();
  }
}

/** Seen by nobody, and taken out of the picture again. */
const MARK = '\u200b';

/**
 * The option with every text that JavaScript finds in each object (`__proto__`, `constructor`) marked: zrender keeps
 * texts in plain objects by their wording, and a row of such a name would write into the prototype of everything in
 * this process.
 */
function unmistakable(value: unknown): unknown {
  if (typeof value === 'string') return value in Object.prototype ? value + MARK : value;
  if (Array.isArray(value)) return value.map(unmistakable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unmistakable(inner)]));
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
