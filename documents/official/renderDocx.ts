import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  type Table,
  TextRun,
} from 'docx';
import type { Annex, OfficialDocument, Pictures } from './document.types';
import { fontTableXml } from './docx.fonts';
import { docxLines } from './docx.lines';
import { docxPart } from './docx.parts';
import { officialStyles } from './docx.styles';
import { docxText } from './docx.text';
import { annexLabel, closingLines, headLines, inOneLine } from './lines';
import { CHARACTER_PT, LINE_PT, PAGE_MM, SIZE_PT, twipsOf } from './page.measures';
import { bodyOf } from './parts';
import { documentWithPrintedCharts } from './printedMarks';
import { stillZip } from './stillZip';

/** `— 1 —`, a character in from the outer edge (GB/T 9704-2012, 7.5). */
function pageNumber(side: 'left' | 'right'): Footer {
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })];
  const indent = { [side]: Math.round(SIZE_PT.four * 20) };
  const alignment = side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT;
  return new Footer({
    children: [new Paragraph({ style: 'OfficialPageNumber', alignment, indent, children })],
  });
}

/** In 4096ths of a point, how much narrower than 三号 a character of the grid is. */
const charSpace = Math.round((CHARACTER_PT - SIZE_PT.three) * 4096);

const paper = {
  page: {
    size: { width: twipsOf(PAGE_MM.width), height: twipsOf(PAGE_MM.height) },
    margin: {
      top: twipsOf(PAGE_MM.top),
      right: twipsOf(PAGE_MM.right),
      bottom: twipsOf(PAGE_MM.bottom),
      left: twipsOf(PAGE_MM.left),
      header: twipsOf(15),
      // The number's upper edge 7 mm below the text block.
      footer: twipsOf(PAGE_MM.bottom - 7 - 5),
    },
  },
};
const grid = { type: DocumentGridType.LINES_AND_CHARS, linePitch: Math.round(LINE_PT * 20), charSpace };

async function annexParts(annexes: Annex[], n: number, pictures: Pictures): Promise<(Paragraph | Table)[]> {
  const { title, parts } = annexes[n]!;
  const all: (Paragraph | Table)[] = [
    new Paragraph({ style: 'OfficialAnnex', pageBreakBefore: n > 0, text: annexLabel(annexes, n) }),
    new Paragraph({ style: 'OfficialTitle', ...docxText(title), spacing: { before: 200, after: 200 } }),
  ];
  // One after the other: pictures of a hundred parts at once would fill the memory.
  for (const part of parts) all.push(...(await docxPart(part, pictures)));
  return all;
}

/** docProps/core.xml with the document's own date, not that of the packing. */
function coreXml({ title, office, datedOn }: OfficialDocument): string {
  const at = `${datedOn}T00:00:00Z`;
  const text = (t: string) => t.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ' +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${text(inOneLine(title))}</dc:title><dc:creator>${text(office)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/**
 * A document as Word's, laid out after GB/T 9704-2012: A4, text block 156 × 225 mm, 22 lines of 28 characters, annexes
 * on pages of their own. The same document and pictures give the same bytes.
 */
export async function renderDocx(written: OfficialDocument, pictures: Pictures): Promise<Buffer> {
  const document = documentWithPrintedCharts(written);
  const { annexes } = document;
  const body = bodyOf(document);
  const children: (Paragraph | Table)[] = headLines(document).flatMap(docxLines);
  // A signature alone on a page is forged too easily: the last paragraph goes with it (GB/T 9704-2012, 7.3.5.4).
  for (const part of body) children.push(...(await docxPart(part, pictures, part === body.at(-1))));
  children.push(...closingLines(document).flatMap(docxLines));
  const beside: (Paragraph | Table)[] = [];
  for (const n of annexes.keys()) beside.push(...(await annexParts(annexes, n, pictures)));
  const footers = { default: pageNumber('right'), even: pageNumber('left') };
  const text = { properties: { ...paper, grid }, footers, children };
  // Tables and pictures have their own measure: in the grid every line of a table would be as high as one of the text.
  const annexed = { properties: { ...paper, type: SectionType.NEXT_PAGE }, footers, children: beside };
  const file = new Document({
    styles: officialStyles(),
    evenAndOddHeaderAndFooters: true,
    sections: annexes.length > 0 ? [text, annexed] : [text],
  });
  const overrides = [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreXml(document) },
  ];
  return stillZip(await Packer.toBuffer(file, undefined, overrides));
}
