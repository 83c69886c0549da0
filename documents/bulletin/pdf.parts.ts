import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces';
import { chartOutlines } from './chartOutlines';
import { fitted, jpegSize } from './jpegSize';
import { pointsOf, TEXT_MM } from './page.measures';
import type { Part, Pictures, TablePart } from './part.types';
import { INDENT } from './pdf.styles';
import { pdfText } from './pdf.text';

const WIDTH = pointsOf(TEXT_MM.width);
const CHART_MOST = { width: WIDTH, height: pointsOf(180) };
const PICTURE_MOST = { width: pointsOf(110), height: pointsOf(62) };
/** A picture's pixel, at 96 to the inch: never printed larger than it is. */
const PIXEL_PT = 0.75;
const PADDING = { sides: 3, ends: 2 };

function pdfTable({ columns, rows, foot }: TablePart): ContentTable {
  const all = columns.reduce((sum, c) => sum + c.width, 0);
  const room = pointsOf(TEXT_MM.width) - columns.length * 2 * PADDING.sides - columns.length - 1;
  const widths = columns.map((c) => (room * c.width) / all);
  const row = (texts: string[]): TableCell[] =>
    texts.map((text, n) => ({
      text: pdfText(text, 'cell', widths[n]!),
      style: 'cell',
      alignment: columns[n]!.align,
    }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        columns.map((c, n) => ({ text: pdfText(c.title, 'headCell', widths[n]!), style: 'headCell' })),
        ...rows.map(row),
        ...(foot ? [row(foot)] : []),
      ],
    },
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
export async function pdfPart(part: Part, pictures: Pictures): Promise<Content> {
  switch (part.kind) {
    case 'table':
      return pdfTable(part);
    case 'chart': {
      const size = fitted(part, CHART_MOST);
      return {
        unbreakable: true,
        stack: [{ svg: await chartOutlines(part.svg), ...size, alignment: 'center' }, caption(part.caption)],
      };
    }
    case 'picture': {
      const data = await pictures(part.sha256);
      const size = data && jpegSize(data);
      if (!data || !size) return caption(`${part.caption}（图片未能读取，见佐证原件）`);
      const natural = { width: size.width * PIXEL_PT, height: size.height * PIXEL_PT };
      const image = `data:image/jpeg;base64,${data.toString('base64')}`;
      return {
        unbreakable: true,
        stack: [{ image, ...fitted(natural, PICTURE_MOST), alignment: 'center' }, caption(part.caption)],
      };
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
