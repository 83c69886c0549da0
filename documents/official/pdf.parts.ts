import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces';
import { drawChart } from './chart';
import { chartOutlines } from './chartOutlines';
import type { DocumentPart, Pictures, TablePart } from './document.types';
import { fitted, jpegSize } from './jpegSize';
import { CHART_MOST_MM, missingPicture, PICTURE_MOST_MM, pointsOf, TEXT_MM } from './page.measures';
import { columnWidths, tableLines } from './parts';
import { INDENT } from './pdf.styles';
import { pdfText } from './pdf.text';

const WIDTH = pointsOf(TEXT_MM.width);
const CHART_MOST = { width: WIDTH, height: pointsOf(CHART_MOST_MM.height) };
const PICTURE_MOST = { width: pointsOf(PICTURE_MOST_MM.width), height: pointsOf(PICTURE_MOST_MM.height) };
/** A picture's pixel, at 96 to the inch: never printed larger than it is. */
const PIXEL_PT = 0.75;
const PADDING = { sides: 3, ends: 2 };

function pdfTable(table: TablePart): ContentTable {
  const { columns } = table;
  const widths = columnWidths(table, WIDTH - columns.length * 2 * PADDING.sides - columns.length - 1);
  const cell = (text: string, n: number, head: boolean): TableCell =>
    head
      ? { text: pdfText(text, 'headCell', widths[n]!), style: 'headCell' }
      : { text: pdfText(text, 'cell', widths[n]!), style: 'cell', alignment: columns[n]!.align };
  const body = tableLines(table).map((texts, line) => texts.map((text, n) => cell(text, n, line === 0)));
  return {
    table: { headerRows: 1, dontBreakRows: true, widths, body },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => PADDING.sides,
      paddingRight: () => PADDING.sides,
      paddingTop: () => PADDING.ends,
      paddingBottom: () => PADDING.ends,
    },
    margin: [0, 0, 0, 6],
  };
}

/** One part as pdfmake has it. A picture that is not there, or is no JPEG, is named in words in its place. */
export async function pdfPart(part: DocumentPart, pictures: Pictures): Promise<Content> {
  switch (part.kind) {
    case 'table':
      return pdfTable(part);
    case 'chart': {
      const drawn = drawChart(part);
      const svg = await chartOutlines(drawn.svg);
      const size = fitted(drawn, CHART_MOST);
      return withCaption({ svg, ...size, alignment: 'center' }, part.caption);
    }
    case 'picture': {
      const data = await pictures(part.sha256);
      const size = data && jpegSize(data);
      if (!data || !size) return caption(missingPicture(part.caption));
      const natural = { width: size.width * PIXEL_PT, height: size.height * PIXEL_PT };
      const image = `data:image/jpeg;base64,${data.toString('base64')}`;
      const printed = fitted(natural, PICTURE_MOST);
      return withCaption({ image, ...printed, alignment: 'center' }, part.caption);
    }
    case 'note':
      return { text: pdfText(part.text, 'note', WIDTH), style: 'note', margin: [0, 2, 0, 2] };
    case 'heading':
    case 'subheading':
    case 'paragraph':
      return { text: pdfText(part.text, part.kind, WIDTH), style: part.kind, leadingIndent: INDENT };
  }
}

const caption = (text: string): Content => ({
  text: pdfText(text, 'caption', WIDTH),
  style: 'caption',
  margin: [0, 3, 0, 10],
});

const withCaption = (picture: Content, text: string): Content => ({
  unbreakable: true,
  stack: [picture, caption(text)],
});
