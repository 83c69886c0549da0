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
import type { PartColumn, TablePart } from './document.types';
import { docxText } from './docx.text';
import { TEXT_MM, twipsOf } from './page.measures';

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

function widthsOf(columns: PartColumn[]): number[] {
  const all = columns.reduce((sum, c) => sum + c.width, 0);
  return columns.map((c) => Math.floor((twipsOf(TEXT_MM.width) * c.width) / all));
}

/** A table over the whole text block, its head repeated on every page, no row broken in two. */
export function docxTable({ columns, rows, foot }: TablePart): Table {
  const widths = widthsOf(columns);
  const row = (texts: string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map(
        (text, n) =>
          new TableCell({
            width: { size: widths[n]!, type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            children: [
              new Paragraph({
                ...docxText(text),
                style: head ? 'OfficialTableHead' : 'OfficialTable',
                ...(head ? {} : { alignment: ALIGN[columns[n]!.align] }),
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: widths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60, marginUnitType: WidthType.DXA },
    rows: [
      row(
        columns.map((c) => c.title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
      ...(foot ? [row(foot, false)] : []),
    ],
  });
}
