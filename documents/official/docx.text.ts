import { type IParagraphOptions, type IRunOptions, TextRun } from 'docx';
import { directionParts } from '../../domain/script/directionParts';
import { isPlain } from '../../domain/script/unprintableParts';

/**
 * Typefaces that Windows brings for what the official ones lack; elsewhere the word processor finds one of its own.
 * Bytes of the document name them, nothing is embedded.
 */
const SCRIPTS: { of: RegExp; face: string }[] = [
  { of: /\p{Script=Tibetan}+/u, face: 'Microsoft Himalaya' },
  { of: /\p{Script=Yi}+/u, face: 'Microsoft Yi Baiti' },
  { of: /[\p{Script=Mongolian}\u202f]+/u, face: 'Mongolian Baiti' },
  { of: /\p{Script=Hangul}+/u, face: 'Malgun Gothic' },
  { of: /[\u{20000}-\u{2ffff}]+/u, face: 'SimSun-ExtB' },
  { of: /[\u{30000}-\u{3ffff}]+/u, face: 'SimSun-ExtG' },
];
const ANY = new RegExp(`(${SCRIPTS.map(({ of }) => of.source).join('|')})`, 'u');
const fontOf = (face: string) => ({ ascii: face, hAnsi: face, eastAsia: face, cs: face });

/**
 * The text of a paragraph as Word is given it: everyday Chinese as it is; names in other scripts as runs of their own
 * with a typeface that has them, those from right to left marked as such, so that brackets beside them keep their
 * place.
 */
export const docxText = (text: string): IParagraphOptions =>
  isPlain(text) ? { text } : { children: docxRuns(text) };

/** A text as Word's runs. `look`: of all of them; `break`: lines that the first begins with. */
export function docxRuns(text: string, look: { color?: string; break?: number } = {}): TextRun[] {
  const { break: lines, ...same } = look;
  return piecesOf(text).map(
    (piece, n) => new TextRun({ ...piece, ...same, ...(n === 0 && lines ? { break: lines } : {}) }),
  );
}

function piecesOf(text: string): IRunOptions[] {
  if (isPlain(text)) return [{ text }];
  return directionParts(text).flatMap((part, n): IRunOptions[] => {
    if (part.rightToLeft) return [{ text: part.text, ...RIGHT_TO_LEFT }];
    // Word goes by the run; others (WPS, LibreOffice) would draw a bracket or number to the name's other side.
    const held = n > 0 && !/^\p{L}/u.test(part.text) ? LEFT_TO_RIGHT_MARK + part.text : part.text;
    const pieces = held.split(ANY).filter((piece) => piece !== '');
    return pieces.map((piece) => ({ text: piece, ...faceOf(piece) }));
  });
}

const LEFT_TO_RIGHT_MARK = '\u200e';

const RIGHT_TO_LEFT = {
  rightToLeft: true,
  font: fontOf('Microsoft Uighur'),
  language: { bidirectional: 'ug-CN' },
};

function faceOf(piece: string) {
  const script = SCRIPTS.find(({ of }) => of.test(piece));
  return script ? { font: fontOf(script.face) } : {};
}
