import { makeZip, type ZipFlaws } from '../files/zipForTests';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** For tests: a sheet by its raw XML inside `<worksheet>`, or by rows of texts (null: no cell) with merged ranges. */
export interface TestSheet {
  name?: string;
  hidden?: boolean;
  rows?: (string | number | null)[][];
  merges?: string[];
  xml?: string;
}

function sheetXml({ rows = [], merges = [], xml }: TestSheet): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const data = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const ranges = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const list = ranges && `<mergeCells count="${merges.length}">${ranges}</mergeCells>`;
  return `<worksheet xmlns="${MAIN}">${xml ?? `<sheetData>${data}</sheetData>${list}`}</worksheet>`;
}

/** For tests: an xlsx made by hand, as other programs write it or as it should never be. */
export function makeXlsx(sheets: TestSheet[], flaws: Record<string, ZipFlaws> = {}): Buffer {
  const list = sheets.map(
    ({ name, hidden }, n) =>
      `<sheet name="${name ?? `Sheet${n + 1}`}" sheetId="${n + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
  );
  const links = sheets.map(
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${LINK}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  return makeZip(
    {
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets>${list.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
      ...Object.fromEntries(sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, sheetXml(sheet)])),
    },
    flaws,
  );
}
