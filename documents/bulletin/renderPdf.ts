import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { printedTexts } from '../../domain/bulletin/printedTexts';
import { printedBulletin, unprintableOf } from '../../domain/bulletin/unprintable';
import { instantOf, jsDate } from '../../domain/calendar/shanghai';
import { prepareFaces, readyFaces } from '../typeface/faceOf';
import { MAIN } from '../typeface/faces';
import { titleLine } from './bulletin.words';
import { bulletinLayout, marksInText } from './bulletinLayout';
import { PAGE_MM, pointsOf, SIZE_PT } from './page.measures';
import type { Annex, Part, Pictures, Sources } from './part.types';
import { pdfFonts } from './pdf.fonts';
import { emptyLine, pdfAnnexList, pdfHead, pdfSignature } from './pdf.head';
import { pdfPart } from './pdf.parts';
import { PDF_STYLES } from './pdf.styles';

// Nothing is fetched, and no file but the fonts is read, whatever a text or picture names.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) =>
  readyFaces().some(({ regular, bold }) => path === regular || path === bold),
);

/** Parts in order; a heading is kept on one page with the paragraph or picture it stands over. */
async function contentOf(parts: Part[], pictures: Pictures): Promise<Content[]> {
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

async function annexParts(annex: Annex, number: string, { pictures }: Sources): Promise<Content[]> {
  const parts: Content[] = [
    { text: `附件${number}`, style: 'heading', pageBreak: 'before' },
    { text: annex.title, style: 'title', margin: [0, 10, 0, 10] },
  ];
  return [...parts, ...(await contentOf(annex.parts, pictures))];
}

/** `— 1 —`, right on odd pages, left on even ones, a character from the edge of the text block; its upper edge 7 mm below it. */
function pageNumber(page: number): Content {
  const side = { left: pointsOf(PAGE_MM.left) + SIZE_PT.four, right: pointsOf(PAGE_MM.right) + SIZE_PT.four };
  return {
    text: `— ${page} —`,
    fontSize: SIZE_PT.four,
    alignment: page % 2 === 1 ? 'right' : 'left',
    margin: [side.left, pointsOf(7) - 4, side.right, 0],
  };
}

function definition(bulletin: Bulletin, content: Content[]): TDocumentDefinitions {
  const { wording, datedOn } = bulletin;
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
    info: { title: titleLine(bulletin), author: wording.office, creationDate: at, modDate: at },
    defaultStyle: { font: MAIN.name },
    styles: PDF_STYLES,
    footer: pageNumber,
    content,
  };
}

/**
 * The bulletin as PDF on the same page layout as Word's, with its typefaces embedded (only the characters used): Noto
 * Serif SC, and others where a name needs them. What no typeface has, or what is written downwards, is marked and
 * explained, never an empty box. Dates are the bulletin's own. The same bulletin and pictures give the same bytes.
 */
export async function renderPdf(bulletin: Bulletin, sources: Sources): Promise<Buffer> {
  const unprintable = unprintableOf(bulletin);
  const printed = printedBulletin(bulletin, unprintable);
  await prepareFaces(textsOf(printed));
  const { body, annexes } = bulletinLayout(printed, printed, marksInText(unprintable));
  const content = pdfHead(printed);
  const text = await contentOf(body, sources.pictures);
  // A signature alone on a page is forged too easily: the last paragraph goes with it (GB/T 9704-2012, 7.3.5.4).
  const last = [...text.splice(-1), emptyLine(), ...pdfAnnexList(annexes), emptyLine(), emptyLine()];
  content.push(...text, { unbreakable: true, stack: [...last, ...pdfSignature(printed)] });
  for (const [n, annex] of annexes.entries()) {
    content.push(...(await annexParts(annex, annexes.length === 1 ? '' : String(n + 1), sources)));
  }
  pdfmake.setFonts(pdfFonts());
  return pdfmake.createPdf(definition(bulletin, content)).getBuffer();
}

function* textsOf(bulletin: Bulletin): Generator<string> {
  for (const { text } of printedTexts(bulletin)) yield text;
}
