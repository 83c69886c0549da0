import type { ChartPart, Links, TablePart } from './part.types';
import { isolatedSvg } from './svgTexts';

const CLASS = { left: '', center: 'c', right: 'r' } as const;

/**
 * A table; `link` gives the address of a cell's text where it has one. `numeric`: many columns of figures, which scroll beneath a fixed name on a narrow
 * screen.
 */
export function HtmlTable(props: {
  table: TablePart;
  numeric?: boolean;
  link?: (row: number, column: number) => string | null;
}) {
  const { columns, rows, foot } = props.table;
  const cell = (text: string, row: number, column: number) => {
    const href = props.link?.(row, column) ?? null;
    return (
      <td class={CLASS[columns[column]!.align] || undefined}>{href ? <a href={href}>{text}</a> : text}</td>
    );
  };
  return (
    <div class={props.numeric ? 'wide num' : 'wide'}>
      <table>
        <thead>
          <tr>
            {columns.map((c) => (
              <th>{c.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((texts, row) => (
            <tr>{texts.map((text, column) => cell(text, row, column))}</tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{foot.map((text, column) => cell(text, -1, column))}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A chart stands as a picture of its own: echarts' markup is complete SVG, made by this program from numbers and names it has escaped. */
export function HtmlChart({ chart }: { chart: ChartPart }) {
  const src = `data:image/svg+xml;base64,${Buffer.from(isolatedSvg(chart.svg)).toString('base64')}`;
  return (
    <figure class="chart">
      <img src={src} width={chart.width} height={chart.height} alt={chart.caption} />
      <figcaption>{chart.caption}</figcaption>
    </figure>
  );
}

/** Name of a unit, with its page where there is one. */
export function UnitName({ unit, links }: { unit: string; links: Links }) {
  const href = links.unit(unit);
  return <span>{href ? <a href={href}>{unit}</a> : unit}</span>;
}
