import { ImageRun, Paragraph, type ParagraphChild, type Table } from 'docx';
import { chartPng } from './chartPng';
import { docxTable } from './docx.table';
import { docxText } from './docx.text';
import { fitted, jpegSize } from './jpegSize';
import { TEXT_MM } from './page.measures';
import type { Part, Pictures } from './part.types';

/** Pixels of a picture in a document: 96 to the inch. */
const pixelsOf = (mm: number) => Math.floor((mm / 25.4) * 96);
const CHART_MOST = { width: pixelsOf(TEXT_MM.width), height: pixelsOf(180) };
const PICTURE_MOST = { width: pixelsOf(110), height: pixelsOf(62) };

const STYLES = {
  heading: 'OfficialHeading1',
  subheading: 'OfficialHeading2',
  paragraph: 'OfficialBody',
  note: 'OfficialNote',
} as const;

const shown = (child: ParagraphChild, caption: string) => [
  new Paragraph({ style: 'OfficialPicture', children: [child] }),
  new Paragraph({ style: 'OfficialCaption', ...docxText(caption) }),
];

/** One part as Word's paragraphs and tables. A picture that is not there, or is no JPEG, is named in words in its place. `keepNext`: on one page with what follows. */
export async function docxPart(
  part: Part,
  pictures: Pictures,
  keepNext = false,
): Promise<(Paragraph | Table)[]> {
  if (part.kind === 'table') return [docxTable(part)];
  if (part.kind === 'chart') {
    const altText = { name: part.caption, description: part.caption, title: part.caption };
    const image = {
      type: 'png',
      data: await chartPng(part),
      transformation: fitted(part, CHART_MOST),
      altText,
    } as const;
    return shown(new ImageRun(image), part.caption);
  }
  if (part.kind === 'picture') {
    const data = await pictures(part.sha256);
    const size = data && jpegSize(data);
    if (!data || !size) {
      return [
        new Paragraph({
          style: 'OfficialCaption',
          ...docxText(`${part.caption}（图片未能读取，见佐证原件）`),
        }),
      ];
    }
    const altText = { name: part.caption, description: part.caption, title: part.caption };
    const transformation = fitted(size, PICTURE_MOST);
    return shown(new ImageRun({ type: 'jpg', data, transformation, altText }), part.caption);
  }
  return [
    new Paragraph({ style: STYLES[part.kind], ...docxText(part.text), ...(keepNext ? { keepNext } : {}) }),
  ];
}
