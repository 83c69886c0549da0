import { directionParts } from '../../domain/script/directionParts';
import { isPlain } from '../../domain/script/unprintableParts';
import { asLetters, type FaceRun, faceRuns } from '../typeface/faceOf';
import { fontOf, MAIN } from '../typeface/faces';
import { rightToLeftLines } from '../typeface/rightToLeft';
import { EM_HEIGHT, PDF_STYLES } from './pdf.styles';

/** As pdfmake takes it. */
interface Inline {
  text: string;
  font?: string;
  characterSpacing?: number;
  lineHeight?: number;
  /**
   * Given at all, a text is shaped as a whole and not word by word, which would leave words from right to left in the
   * wrong order.
   */
  fontFeatures?: never[];
  noWrap?: boolean;
  /** Not in its documentation: held together with what follows. */
  noNewLine?: boolean;
}

interface InlineStyle {
  fontSize: number;
  bold?: boolean;
  lineHeight?: number;
}

/**
 * Ascent and descent of a script that stacks its letters, in ems, as far as names need them: less and lines would
 * touch.
 */
const STACKED_EM = 1.9;

/**
 * A text as pdfmake prints it in one of the styles: everyday Chinese as it is, anything else cut by typeface and
 * direction. `room`: points that a line has at most, for what runs from right to left and so must be broken into lines
 * here. The text is prepared (`prepareFaces`).
 */
export function pdfText(text: string, style: keyof typeof PDF_STYLES, room: number): string | Inline[] {
  if (isPlain(text)) return text;
  const own: InlineStyle = PDF_STYLES[style];
  return directionParts(asLetters(text)).flatMap(({ text: part, rightToLeft }): Inline[] => {
    if (!rightToLeft) return faceRuns(part).map((run) => inlineOf(run, own));
    const lines = rightToLeftLines(part, (pieces) => widthOf(pieces, own) <= room);
    return lines.flatMap((pieces, line) => [
      ...(line > 0 ? [{ text: '\n' }] : []),
      ...pieces.map((piece, at) => ({
        ...inlineOf(piece, own),
        fontFeatures: [],
        noWrap: true,
        noNewLine: at < pieces.length - 1,
      })),
    ]);
  });
}

function inlineOf({ text, face }: FaceRun, style: InlineStyle): Inline {
  if (face === MAIN) return { text };
  const { ascent, descent, unitsPerEm } = fontOf(face.regular);
  const own = (ascent - descent) / unitsPerEm;
  const line = EM_HEIGHT * (style.lineHeight ?? 1);
  const needed = own > STACKED_EM ? Math.max(line, STACKED_EM) : line;
  return {
    text,
    font: face.name,
    ...(face.isHan ? {} : { characterSpacing: 0 }),
    // As high as the lines round it: pdfmake's is a multiple of the font's own height.
    lineHeight: needed / own,
  };
}

function widthOf(pieces: FaceRun[], { fontSize, bold }: InlineStyle): number {
  return pieces.reduce((sum, { text, face }) => {
    const font = fontOf(bold ? face.bold : face.regular);
    return sum + (font.layout(text).advanceWidth / font.unitsPerEm) * fontSize;
  }, 0);
}
