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
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { printedBulletin, unprintableOf } from '../../domain/bulletin/unprintable';
import { titleLine } from './bulletin.words';
import { bulletinLayout, marksInCharts } from './bulletinLayout';
import { fontTableXml } from './docx.fonts';
import { docxAnnexList, docxHead, docxSignature, emptyLine } from './docx.head';
import { docxPart } from './docx.parts';
import { officialStyles } from './docx.styles';
import { CHARACTER_PT, LINE_PT, PAGE_MM, SIZE_PT, twipsOf } from './page.measures';
import type { Annex, Sources } from './part.types';
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

async function annexParts(
  annex: Annex,
  number: string,
  { pictures }: Sources,
): Promise<(Paragraph | Table)[]> {
  const parts: (Paragraph | Table)[] = [
    new Paragraph({
      style: 'OfficialAnnex',
      pageBreakBefore: number !== '' && number !== '1',
      text: `附件${number}`,
    }),
    new Paragraph({ style: 'OfficialTitle', text: annex.title, spacing: { before: 200, after: 200 } }),
  ];
  // One after the other: pictures of a hundred highlights at once would fill the memory.
  for (const part of annex.parts) parts.push(...(await docxPart(part, pictures)));
  return parts;
}

/** docProps/core.xml with the bulletin's own date, not that of the packing. */
function coreXml(bulletin: Bulletin): string {
  const { wording, datedOn } = bulletin;
  const at = `${datedOn}T00:00:00Z`;
  const text = (t: string) => t.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ' +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${text(titleLine(bulletin))}</dc:title><dc:creator>${text(wording.office)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/**
 * The bulletin as a Word document laid out after GB/T 9704-2012: A4, text block 156 × 225 mm, 22 lines of 28 characters, annexes on pages
 * of their own. The same bulletin and pictures give the same bytes.
 */
export async function renderDocx(bulletin: Bulletin, sources: Sources): Promise<Buffer> {
  const unprintable = unprintableOf(bulletin);
  const drawn = printedBulletin(bulletin, unprintable);
  const { body, annexes } = bulletinLayout(bulletin, drawn, marksInCharts(unprintable));
  const children: (Paragraph | Table)[] = docxHead(bulletin);
  // A signature alone on a page is forged too easily: the last paragraph goes with it (GB/T 9704-2012, 7.3.5.4).
  for (const part of body) children.push(...(await docxPart(part, sources.pictures, part === body.at(-1))));
  children.push(emptyLine(), ...docxAnnexList(annexes), emptyLine(), emptyLine(), ...docxSignature(bulletin));
  const beside: (Paragraph | Table)[] = [];
  for (const [n, annex] of annexes.entries()) {
    beside.push(...(await annexParts(annex, annexes.length === 1 ? '' : String(n + 1), sources)));
  }
  const footers = { default: pageNumber('right'), even: pageNumber('left') };
  const document = new Document({
    styles: officialStyles(),
    evenAndOddHeaderAndFooters: true,
    sections: [
      { properties: { ...paper, grid }, footers, children },
      // Tables and pictures have their own measure: in the grid every line of a table would be as high as one of the text.
      { properties: { ...paper, type: SectionType.NEXT_PAGE }, footers, children: beside },
    ],
  });
  const overrides = [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreXml(bulletin) },
  ];
  return stillZip(await Packer.toBuffer(document, undefined, overrides));
}
