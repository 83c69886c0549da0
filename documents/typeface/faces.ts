import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { BOLD, REGULAR } from './font.files';

/** A typeface that documents and charts may print with. */
export interface Face {
  /** As PDF and SVG name it. */
  name: string;
  regular: string;
  /** The regular one again where there is no other weight. */
  bold: string;
  /** Han is set in the grid of the text; other scripts keep their own spacing. */
  isHan: boolean;
}

/** Stands first in `font-family`: the typeface that PDF and pictures embed. Pages fall back to what the reader has. */
export const MAIN: Face = { name: 'Noto Serif SC', regular: REGULAR, bold: BOLD, isHan: true };

const YI = require.resolve('@expo-google-fonts/noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf');

/** Beside the main one, asked in this order; rare Han comes after them (`hanaMin.ts`). All under the OFL. */
export const SCRIPTS: readonly Face[] = [
  {
    name: 'Noto Serif Tibetan',
    regular: require.resolve(
      '@expo-google-fonts/noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf',
    ),
    bold: require.resolve('@expo-google-fonts/noto-serif-tibetan/700Bold/NotoSerifTibetan_700Bold.ttf'),
    isHan: false,
  },
  { name: 'Noto Sans Yi', regular: YI, bold: YI, isHan: false },
  {
    // Not Noto's: it draws dots as glyphs of their own, so that a reader who copies or searches gets other letters.
    name: 'Scheherazade New',
    regular: require.resolve('@expo-google-fonts/scheherazade-new/400Regular/ScheherazadeNew_400Regular.ttf'),
    bold: require.resolve('@expo-google-fonts/scheherazade-new/700Bold/ScheherazadeNew_700Bold.ttf'),
    isHan: false,
  },
  {
    name: 'Nanum Myeongjo',
    regular: require.resolve('@expo-google-fonts/nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf'),
    bold: require.resolve('@expo-google-fonts/nanum-myeongjo/700Bold/NanumMyeongjo_700Bold.ttf'),
    isHan: false,
  },
];

const inMemory = new Map<string, Buffer>();
const opened = new Map<string, Font>();

/** Keeps a font that is no file as it comes, under a name that stands for its file. */
export function keepFont(file: string, content: Buffer): void {
  inMemory.set(file, content);
}

/** The fonts that are no files. */
export const fontsInMemory = (): ReadonlyMap<string, Buffer> => inMemory;

/** A font file, read once in a process's life. */
export function fontOf(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const font = create(inMemory.get(file) ?? readFileSync(file));
  if (!('characterSet' in font)) throw new Error(`${file} is a collection of fonts, not one`);
  opened.set(file, font);
  return font;
}

const characters = new Map<string, Set<number>>();

/** Code points that a font file has a glyph for, from its own cmap. */
export function charactersOf(file: string): Set<number> {
  const known = characters.get(file) ?? new Set(fontOf(file).characterSet);
  characters.set(file, known);
  return known;
}
