import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import decompress from 'wawoff2/decompress';
import { type Face, keepFont } from './faces';

/**
 * HanaMin (花園明朝, OFL): all of Han's extensions A to F, and nothing after them. It comes in slices of a thousand
 * characters, as WOFF2.
 */
const FOLDER = path.dirname(require.resolve('hanamin/package.json'));
/** Its other slices hold scripts that it only has in part, and characters of private use. */
const HAN = /^HanaMin[AB]\.(CJK|Kangxi|Ideographic)/;

interface Slice {
  /** WOFF2. */
  file: string;
  ranges: [from: number, to: number][];
}

let slices: Slice[] | undefined;

/** Which slice has which characters, as the package's own style sheet says. */
export function hanSlices(): Slice[] {
  if (slices) return slices;
  const css = readFileSync(path.join(FOLDER, 'HanaMin.css'), 'utf8');
  slices = [...css.matchAll(/url\(([^)]+\.woff2)\)[^;]*;\s*unicode-range:([^;]+);/g)].flatMap(
    ([, file = '', ranges = '']) =>
      HAN.test(file) ? [{ file: path.join(FOLDER, file), ranges: rangesOf(ranges) }] : [],
  );
  return slices;
}

function rangesOf(css: string): [number, number][] {
  const ranges = css.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi);
  return [...ranges].map(([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

const faces = new Map<string, Promise<Face>>();

/** The face of HanaMin that a rare Han character stands in, made ready; null if none has it. */
export async function hanFace(codePoint: number): Promise<Face | null> {
  const slice = hanSlices().find(({ ranges }) =>
    ranges.some(([from, to]) => from <= codePoint && codePoint <= to),
  );
  if (!slice) return null;
  const known = faces.get(slice.file);
  if (known) return known;
  const made = makeFace(slice.file);
  faces.set(slice.file, made);
  // Tried again next time: not being able to read a file may pass.
  made.catch(() => faces.delete(slice.file));
  return made;
}

/**
 * pdfkit cannot take a subset of WOFF2: a slice is unpacked as TTF and kept in memory, half a megabyte each, sixty at
 * the most; a document needs one or two.
 */
async function makeFace(slice: string): Promise<Face> {
  const file = path.basename(slice, '.woff2');
  keepFont(file, Buffer.from(await decompress(await readFile(slice))));
  return { name: file, regular: file, bold: file, isHan: true };
}
