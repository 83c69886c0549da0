import type writeXlsxFile from 'write-excel-file/node';
import { type Sheet, sheetRef } from './xlsx.cells';

/** The library exports the type only with a parameter that it keeps to itself. */
type SheetFeature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

const attribute = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/**
 * The library writes formulas without what they give: a phone's preview, which does not calculate, would show
 * nothing.
 */
function withCached(xml: string, cached: Map<string, number>): string {
  if (cached.size === 0) return xml;
  return xml.replace(
    /(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)(?=<\/c>)/g,
    (cell, open: string, at: string) => {
      const value = cached.get(at);
      return value === undefined ? cell : `${open}<v>${value}</v>`;
    },
  );
}

/** A4 across, one page wide, as many as needed down. */
function withPage(xml: string): string {
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ');
}

/** Head rows on every printed page. */
function withTitles(xml: string, sheets: Sheet[]): string {
  const names = sheets.flatMap(({ name, sticky }, n) =>
    sticky.rows === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">${attribute(`${sheetRef(name)}$1:$${sticky.rows}`)}</definedName>`,
        ],
  );
  // The library leaves an empty list, and a second one makes Excel call the file broken.
  return xml
    .replace(/<definedNames\s*\/>/, '')
    .replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
}

/** What the library has no option for: cached values, fitting to the page, repeated head rows. */
export function printing(sheets: Sheet[]): SheetFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            withPage(withCached(xml, sheets[sheetIndex]?.cached ?? new Map())),
        },
        'xl/workbook.xml': { transform: (xml) => withTitles(xml, sheets) },
      },
    },
  };
}
