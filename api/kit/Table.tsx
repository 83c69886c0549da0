import type { ComponentChildren, JSX } from 'preact';

type Cell = JSX.IntrinsicElements['td'];
/** Head and cell of a column, and the cell's class or attributes; class `n` holds numbers, in the head too. */
type Column<R> = readonly [head: string, cell: (row: R) => ComponentChildren, look?: string | Cell];

interface Props<R> {
  rows: readonly R[];
  columns: readonly Column<R>[];
  /** `stack`: on a phone a row is a card, each cell under its head. */
  look?: string;
  /** Below the rows. */
  children?: ComponentChildren;
}

/** A table by its columns; on a narrow screen it scrolls by itself. */
export function Table<R>({ rows, columns, look, children }: Props<R>) {
  const stack = look?.startsWith('stack');
  return (
    <div class="scroll">
      <table class={look}>
        <thead>
          <tr>
            {columns.map(([head, , cellLook]) => (
              <th key={head} class={classOf(cellLook) === 'n' ? 'n' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(([head, cell, cellLook]) => (
                <td
                  {...attributesOf(cellLook)}
                  data-label={stack ? head : undefined}
                  class={classOf(cellLook)}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {children}
        </tbody>
      </table>
    </div>
  );
}

const attributesOf = (look: string | Cell | undefined) => (typeof look === 'object' ? look : {});
const classOf = (look: string | Cell | undefined) => (typeof look === 'object' ? look.class : look);

/** A few numbers, each under its word. */
export function Figures(props: { figures: readonly (readonly [word: string, figure: string | number])[] }) {
  return (
    <div class="figures">
      {props.figures.map(([word, figure]) => (
        <span key={word}>
          {word}
          <b>{figure}</b>
        </span>
      ))}
    </div>
  );
}
