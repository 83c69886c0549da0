import type { ComponentChildren } from 'preact';

/** A part of the report with its heading; the table of contents leads to `id`. */
export function ReportPart({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What a part says when it has nothing to show. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

interface Column {
  title: string;
  /** Figures stand at the right. */
  n?: boolean;
  className?: string;
}

interface TableProps {
  columns: readonly Column[];
  rows: readonly (readonly ComponentChildren[])[];
  /** On a phone each cell becomes a line with its heading: for tables with sentences in them. */
  stack?: boolean;
  /** Columns of one width, so that several tables below each other line up. */
  even?: boolean;
}

/** A table; a wide one scrolls inside its frame, never the page. */
export function ReportTable({ columns, rows, stack, even }: TableProps) {
  const classOf = ({ n, className }: Column) => (n ? 'n' : className);
  return (
    <div class="scroll">
      <table class={[stack && 'stack', even && 'even'].filter(Boolean).join(' ') || undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column, n) => (
                <td class={classOf(column)} data-label={stack ? column.title : undefined}>
                  {row[n]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FoldProps {
  title: ComponentChildren;
  open?: boolean;
  /** Opened for printing: what one leafs through on paper. Never the texts of thousands of mails. */
  print?: boolean;
  children: ComponentChildren;
}

/** Something that unfolds, also without script. */
export function Fold({ title, open, print, children }: FoldProps) {
  return (
    <details open={open} data-print={print ? '' : undefined}>
      <summary>{title}</summary>
      <div class="inner">{children}</div>
    </details>
  );
}

/** So many rows are read at a glance; longer lists are folded. */
const GLANCE = 20;

/** A list that is folded once it is long. */
export function FoldIfLong(props: { rows: number; title: string; children: ComponentChildren }) {
  if (props.rows <= GLANCE) return <>{props.children}</>;
  return (
    <Fold title={`${props.title}（${props.rows}行）`} print>
      {props.children}
    </Fold>
  );
}

/** Search and folding for a part, shown by the script, which alone can make it work. */
export function Tools({ of, search }: { of: string; search?: string }) {
  return (
    <div class="tools" data-for={of} hidden>
      {search && <input type="search" placeholder={search} aria-label={search} />}
      <button type="button" data-open="1">
        全部展开
      </button>
      <button type="button" data-open="0">
        全部折叠
      </button>
      <span class="told" role="status" />
    </div>
  );
}
