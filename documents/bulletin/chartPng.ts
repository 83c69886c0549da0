import { Resvg } from '@resvg/resvg-js';
import { CHART_FONT } from './chartSvg';
import { REGULAR } from './font.files';
import type { ChartPart } from './part.types';

/** Twice the chart's size: sharp on paper at 156 mm. */
const SCALE = 2;

/** A chart as PNG, for Word, which shows SVG only from 2016 on and WPS only sometimes. Only the font of this project is used, so every machine gives the same picture. */
export function chartPng({ svg, width }: ChartPart): Buffer {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: width * SCALE },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [REGULAR], defaultFontFamily: CHART_FONT },
  });
  return picture.render().asPng();
}
