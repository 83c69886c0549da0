import { ImageRun, Paragraph, type Table } from 'docx';
import { drawChart } from './chart';
import { chartPng } from './chartPng';
import type { DocumentPart, Pictures } from './document.types';
import { docxTable } from './docx.table';
import { docxText } from './docx.text';
import { fitted, jpegSize } from './jpegSize';
import { CHART_MOST_MM, missingPicture, PICTURE_MOST_MM } from './page.measures';

/** Pixels of a picture in a document: 96 to the inch. */
const pixelsOf = ({ width, height }: { width: number; height: number }) => ({
  width: Math.floor((width / 25.4) * 96),
  height: Math.floor((height / 25.4) * 96),
});

const STYLES = {
  heading: 'OfficialHeading1',
  subheading: 'OfficialHeading2',
  paragraph: 'OfficialBody',
  note: 'OfficialNote',
} as const;

/**
 * One part as Word's paragraphs and tables. A picture that is not there, or is no JPEG, is named in words in its place.
 * `keepNext`: on one page with what follows.
 */
export async function docxPart(
  part: DocumentPart,
  pictures: Pictures,
  keepNext = false,
): Promise<(Paragraph | Table)[]> {
  switch (part.kind) {
    case 'table':
      return [docxTable(part)];
    case 'chart': {
      const drawn = drawChart(part);
      const size = fitted(drawn, pixelsOf(CHART_MOST_MM));
      return withCaption({ type: 'png', data: await chartPng(drawn) }, size, part.caption);
    }
    case 'picture': {
      const data = await pictures(part.sha256);
      const size = data && jpegSize(data);
      if (!data || !size) return [caption(missingPicture(part.caption))];
      return withCaption({ type: 'jpg', data }, fitted(size, pixelsOf(PICTURE_MOST_MM)), part.caption);
    }
    default:
      return [
        new Paragraph({
          style: STYLES[part.kind],
          ...docxText(part.text),
          ...(keepNext ? { keepNext } : {}),
        }),
      ];
  }
}

const caption = (text: string) => new Paragraph({ style: 'OfficialCaption', ...docxText(text) });

function withCaption(
  image: { type: 'png' | 'jpg'; data: Buffer },
  transformation: { width: number; height: number },
  text: string,
): Paragraph[] {
  const altText = { name: text, description: text, title: text };
  const picture = new ImageRun({ ...image, transformation, altText });
  return [new Paragraph({ style: 'OfficialPicture', children: [picture] }), caption(text)];
}
