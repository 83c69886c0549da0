import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { instantOf, jsDate } from '../../domain/calendar/shanghai';
import { prepareFaces, readyFaces } from '../typeface/faceOf';
import { MAIN } from '../typeface/faces';
import type { Annex, DocumentPart, OfficialDocument, Pictures } from './document.types';
import { annexLabel, closingLines, headLines, inOneLine } from './lines';
import { PAGE_MM, pointsOf, SIZE_PT, TEXT_MM } from './page.measures';
import { bodyOf } from './parts';
import { pdfFonts } from './pdf.fonts';
import { pdfLines } from './pdf.lines';
import { pdfPart } from './pdf.parts';
import { PDF_STYLES } from './pdf.styles';
import { pdfText } from './pdf.text';
import { printedDocument, textsOf } from './printedMarks';

// Nothing is fetched, and no file but the fonts is read, whatever a text or picture names.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) =>
  readyFaces().some(({ regular, bold }) => path === regular || path === bold),
);

/** Parts in order; a heading is kept on one page with the paragraph or picture it stands over. */
async function contentOf(parts: DocumentPart[], pictures: Pictures): Promise<Content[]> {
  const all: Content[] = [];
  let heading: Content | null = null;
  for (const part of parts) {
    const content = await pdfPart(part, pictures);
    const isHeading = part.kind === 'heading' || part.kind === 'subheading';
    // A table goes on over the page's end by itself and cannot be held together.
    if (heading && !isHeading && part.kind !== 'table')
      all.push({ unbreakable: true, stack: [heading, content] });
    else all.push(...(heading ? [heading] : []), ...(isHeading ? [] : [content]));
    heading = isHeading ? content : null;
  }
  return heading ? [...all, heading] : all;
}

async function annexParts(annexes: Annex[], n: number, pictures: Pictures): Promise<Content[]> {
  const { title, parts } = annexes[n]!;
  return [
    { text: annexLabel(annexes, n), style: 'heading', pageBreak: 'before' },
    { text: pdfText(title, 'title', pointsOf(TEXT_MM.width)), style: 'title', margin: [0, 10, 0, 10] },
    ...(await contentOf(parts, pictures)),
  ];
}

/**
 * `— 1 —`, right on odd pages, left on even ones, a character from the edge of the text block; its upper edge 7 mm
 * below it.
 */
function pageNumber(page: number): Content {
  const side = { left: pointsOf(PAGE_MM.left) + SIZE_PT.four, right: pointsOf(PAGE_MM.right) + SIZE_PT.four };
  return {
    text: `— ${page} —`,
    fontSize: SIZE_PT.four,
    alignment: page % 2 === 1 ? 'right' : 'left',
    margin: [side.left, pointsOf(7) - 4, side.right, 0],
  };
}

function definition(document: OfficialDocument, content: Content[]): TDocumentDefinitions {
  const { title, office, datedOn } = document;
  const at = jsDate(instantOf(datedOn, '00:00'));
  return {
    pageSize: 'A4',
    pageMargins: [
      pointsOf(PAGE_MM.left),
      pointsOf(PAGE_MM.top),
      pointsOf(PAGE_MM.right),
      pointsOf(PAGE_MM.bottom),
    ],
    // The library would write the instant of rendering, and derive the file's id from it.
    info: { title: inOneLine(title), author: office, creationDate: at, modDate: at },
    defaultStyle: { font: MAIN.name },
    styles: PDF_STYLES,
    footer: pageNumber,
    content,
  };
}

/**
 * A document as PDF on the same page layout as Word's, with its typefaces embedded (only the characters used): Noto
 * Serif SC, and others where a name needs them. What no typeface has, or what is written downwards, is marked and
 * explained, never an empty box. Dates are the document's own. The same document and pictures give the same bytes.
 */
export async function renderPdf(written: OfficialDocument, pictures: Pictures): Promise<Buffer> {
  const document = printedDocument(written);
  const { annexes } = document;
  await prepareFaces(textsOf(document));
  const text = await contentOf(bodyOf(document), pictures);
  // A signature alone on a page is forged too easily: the last paragraph goes with it (GB/T 9704-2012, 7.3.5.4).
  const last = [...text.splice(-1), ...closingLines(document).flatMap(pdfLines)];
  const content: Content[] = [
    ...headLines(document).flatMap(pdfLines),
    ...text,
    { unbreakable: true, stack: last },
  ];
  for (const n of annexes.keys()) content.push(...(await annexParts(annexes, n, pictures)));
  pdfmake.setFonts(pdfFonts());
  return pdfmake.createPdf(definition(written, content)).getBuffer();
}
