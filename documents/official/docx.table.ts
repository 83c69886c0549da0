import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { TablePart } from './document.types';
import { docxText } from './docx.text';
import { TEXT_MM, twipsOf } from './page.measures';
import { columnWidths, tableLines } from './parts';

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** A table over the whole text block, its head repeated on every page, no row broken in two. */
export function docxTable(table: TablePart): Table {
  const widths = columnWidths(table, twipsOf(TEXT_MM.width)).map(Math.floor);
  const cell = (text: string, n: number, head: boolean) =>
    new TableCell({
      width: { size: widths[n]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: [
        new Paragraph({
          ...docxText(text),
          style: head ? 'OfficialTableHead' : 'OfficialTable',
          ...(head ? {} : { alignment: ALIGN[table.columns[n]!.align] }),
        }),
      ],
    });
  return new Table({
    width: { size: widths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60, marginUnitType: WidthType.DXA },
    rows: tableLines(table).map((texts, line) => {
      const children = texts.map((text, n) => cell(text, n, line === 0));
      return new TableRow({ tableHeader: line === 0, cantSplit: true, children });
    }),
  });
}
