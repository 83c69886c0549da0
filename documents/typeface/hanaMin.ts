import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import decompress from 'wawoff2/decompress';
import type { Face } from './faces';

/** HanaMin (花園明朝, OFL): all of Han's extensions A to F, and nothing after them. It comes in slices of a thousand characters, as WOFF2. */
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
  const found = css.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi);
  return [...found].map(([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

const faces = new Map<string, Promise<Face>>();
let folder: string | undefined;

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
  // Tried again next time: a full disk does not stay full.
  made.catch(() => faces.delete(slice.file));
  return made;
}

/**
 * Neither pdfkit (which cannot take a subset of WOFF2) nor resvg (which reads files only) can use a slice as it comes: it is unpacked
 * into a folder that only this process may read and that goes with it.
 */
async function makeFace(slice: string): Promise<Face> {
  const name = path.basename(slice, '.woff2');
  const file = path.join(ownFolder(), `${name}.ttf`);
  await writeFile(file, await decompress(await readFile(slice)));
  return { name, regular: file, bold: file, isHan: true };
}

function ownFolder(): string {
  if (folder) return folder;
  const made = mkdtempSync(path.join(tmpdir(), 'tongxin-fonts-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
