import { drawChart } from './chart';
import type { ChartPart, DocumentPart, Pictures, TablePart } from './document.types';
import { missingPicture } from './page.measures';
import { isolatedSvg } from './svgTexts';

const CLASS = { left: '', center: 'c', right: 'r' } as const;

/** So many pictures stand in a page when they must be carried inside it. */
const CARRIED = 12;

/** Addresses of pictures by hash: the link where there is one, else the picture itself for the first dozen. */
export async function pictureSources(
  pictures: { sha256: string; href: string | null }[],
  read: Pictures,
): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  let carried = 0;
  for (const { sha256, href } of pictures) {
    if (sources.has(sha256)) continue;
    if (href) sources.set(sha256, href);
    else if (carried < CARRIED) {
      const data = await read(sha256);
      carried += 1;
      if (data) sources.set(sha256, `data:image/jpeg;base64,${data.toString('base64')}`);
    }
  }
  return sources;
}

export function HtmlParts({ parts, sources }: { parts: DocumentPart[]; sources?: Map<string, string> }) {
  return parts.map((part) => <HtmlPart part={part} sources={sources} />);
}

/** A picture without a source is named in words in its place. */
function HtmlPart({ part, sources }: { part: DocumentPart; sources: Map<string, string> | undefined }) {
  switch (part.kind) {
    case 'heading':
      return <h2>{part.text}</h2>;
    case 'subheading':
      return <h3>{part.text}</h3>;
    case 'paragraph':
      return <p class="in">{part.text}</p>;
    case 'note':
      return <p class="note">{part.text}</p>;
    case 'table':
      return <HtmlTable table={part} />;
    case 'chart':
      return <HtmlChart chart={part} />;
    case 'picture': {
      const src = sources?.get(part.sha256);
      if (!src) return <p class="note">{missingPicture(part.caption)}</p>;
      return (
        <figure>
          <img src={src} alt={part.caption} />
          <figcaption>{part.caption}</figcaption>
        </figure>
      );
    }
  }
}

/**
 * A table; `link` gives the address of a cell's text where it has one. `numeric`: many columns of figures, which scroll
 * beneath a fixed name on a narrow screen.
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

/**
 * A picture of its own: echarts' markup is complete SVG, made by this program from numbers and names it has escaped.
 */
function HtmlChart({ chart }: { chart: ChartPart }) {
  const { svg, width, height } = drawChart(chart);
  const src = `data:image/svg+xml;base64,${Buffer.from(isolatedSvg(svg)).toString('base64')}`;
  return (
    <figure class="chart">
      <img src={src} width={width} height={height} alt={chart.caption} />
      <figcaption>{chart.caption}</figcaption>
    </figure>
  );
}
