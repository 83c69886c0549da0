import pdfmake from 'pdfmake';
import type { TFontDictionary } from 'pdfmake/interfaces';
import { readyFaces } from '../typeface/faceOf';
import { fontsInMemory } from '../typeface/faces';

/** Where pdfmake looks for a file first; its types leave it out. */
const { virtualfs } = pdfmake as typeof pdfmake & {
  virtualfs: { existsSync(file: string): boolean; writeFileSync(file: string, content: Buffer): void };
};

/**
 * Every typeface that is ready, named as the charts name it, so that their texts find it. There is no slanted Chinese
 * type.
 */
export function pdfFonts(): TFontDictionary {
  for (const [file, content] of fontsInMemory())
    if (!virtualfs.existsSync(file)) virtualfs.writeFileSync(file, content);
  return Object.fromEntries(
    readyFaces().map(({ name, regular, bold }) => [
      name,
      { normal: regular, bold, italics: regular, bolditalics: bold },
    ]),
  );
}
