import { hasRightToLeft, isolated } from '../../domain/script/directionParts';

const TEXT = /<text\b[^>]*>([^<]*)<\/text>/g;
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The texts of a chart, as they are read. */
export const svgTexts = (svg: string): string[] =>
  [...svg.matchAll(TEXT)].map(([, text = '']) => plain(text));

/** A chart with each of its text elements made anew; `change` is given the element and what is read there. */
export const changeSvgTexts = (svg: string, change: (element: string, text: string) => string): string =>
  svg.replace(TEXT, (element, text: string) => change(element, plain(text)));

/**
 * A chart for a browser, which lays out both directions itself: each name from right to left is set apart from what
 * stands beside it. Without any the same bytes.
 */
export const isolatedSvg = (svg: string): string =>
  hasRightToLeft(svg)
    ? svg.replace(TEXT, (element, text: string) => element.replace(text, isolated(text)))
    : svg;

const plain = (xml: string): string =>
  xml.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity]!);
