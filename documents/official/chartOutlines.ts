import { directionParts } from '../../domain/script/directionParts';
import { isPlain } from '../../domain/script/unprintableParts';
import { asLetters, type FaceRun, faceRuns, prepareFaces } from '../typeface/faceOf';
import { fontOf, MAIN } from '../typeface/faces';
import { rightToLeftLines } from '../typeface/rightToLeft';
import { changeSvgTexts, svgTexts } from './svgTexts';

/** Part of the text's width that lies before the place it is anchored at. */
const BEFORE: Record<string, number> = { start: 0, middle: 0.5, end: 1 };

/**
 * A chart for those that draw it into PDF and PNG: each text that is not everyday Chinese is drawn as outlines. Neither
 * of them can be trusted with it as text: one knows no right to left and loses the marks of Arabic letters, the other
 * gives up on them as soon as a word needs two typefaces. The names stand as text in the table. A chart in everyday
 * Chinese stays byte for byte.
 */
export async function chartOutlines(svg: string): Promise<string> {
  const texts = svgTexts(svg).filter((text) => !isPlain(text));
  if (texts.length === 0) return svg;
  await prepareFaces(texts);
  return changeSvgTexts(svg, (element, text) => (isPlain(text) ? element : outlined(element, text)));
}

function outlined(element: string, text: string): string {
  const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1];
  const size = Number(/font-size:([\d.]+)px/.exec(element)?.[1] ?? 12);
  const runs = directionParts(asLetters(text)).flatMap((part) =>
    part.rightToLeft ? rightToLeftLines(part.text, () => true).flat() : faceRuns(part.text),
  );
  const shapes = runs.map((run) => shapeOf(run, size));
  const width = shapes.reduce((sum, shape) => sum + shape.width, 0);
  let x = Number(attribute('x') ?? 0) - width * (BEFORE[attribute('text-anchor') ?? 'start'] ?? 0);
  const y = Number(attribute('y') ?? 0) + (attribute('dominant-baseline') === 'central' ? centre(size) : 0);
  const paths = shapes.map((shape) => {
    const placed = `<g transform="translate(${round(x)} ${round(y)})">${shape.paths}</g>`;
    x += shape.width;
    return placed;
  });
  const [transform, fill] = [attribute('transform'), attribute('fill')];
  const own = [...(transform ? [` transform="${transform}"`] : []), ...(fill ? [` fill="${fill}"`] : [])];
  return `<g${own.join('')}>${paths.join('')}</g>`;
}

/** How far the middle of a line lies above its foot: of the main typeface, so that all labels stand on one height. */
function centre(size: number): number {
  const { ascent, descent, unitsPerEm } = fontOf(MAIN.regular);
  return ((ascent + descent) / 2 / unitsPerEm) * size;
}

function shapeOf({ text, face }: FaceRun, size: number): { paths: string; width: number } {
  const font = fontOf(face.regular);
  const scale = size / font.unitsPerEm;
  let at = 0;
  let paths = '';
  const { glyphs, positions } = font.layout(text);
  for (const [n, glyph] of glyphs.entries()) {
    const { xAdvance, xOffset, yOffset } = positions[n]!;
    const outline = glyph.path.toSVG();
    // A font's heights grow upwards, a picture's downwards.
    const place = `translate(${round((at + xOffset) * scale)} ${round(-yOffset * scale)}) scale(${scale} ${-scale})`;
    if (outline) paths += `<path transform="${place}" d="${outline}"/>`;
    at += xAdvance;
  }
  return { paths, width: at * scale };
}

const round = (n: number): number => Math.round(n * 1000) / 1000;
