import type { TFontDictionary } from 'pdfmake/interfaces';
import { readyFaces } from '../typeface/faceOf';

/** Every typeface that is ready, named as the charts name it, so that their texts find it. There is no slanted Chinese type. */
export function pdfFonts(): TFontDictionary {
  return Object.fromEntries(
    readyFaces().map(({ name, regular, bold }) => [
      name,
      { normal: regular, bold, italics: regular, bolditalics: bold },
    ]),
  );
}
