import { Resvg } from '@resvg/resvg-js';
import { MAIN } from '../typeface/faces';
import type { DrawnChart } from './chart';
import { chartOutlines } from './chartOutlines';

/** Twice the chart's size: sharp on paper at 156 mm. */
const SCALE = 2;

/**
 * A chart as PNG, for Word, which shows SVG only from 2016 on and WPS only sometimes. Only the fonts of this project
 * are used, so every machine gives the same picture.
 */
export async function chartPng({ svg, width }: DrawnChart): Promise<Buffer> {
  const picture = new Resvg(await chartOutlines(svg), {
    fitTo: { mode: 'width', value: width * SCALE },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [MAIN.regular], defaultFontFamily: MAIN.name },
  });
  return picture.render().asPng();
}
