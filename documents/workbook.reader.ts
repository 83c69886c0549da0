import { readZip, type Zip } from '../files/zip.reader';
import { ooxmlText } from './ooxml.text';
import { readSharedStrings, readSheetXml } from './sheet.reader';
import { type SheetTable, TableTooLarge } from './table.types';
import { scanXml } from './xml.scan';

/** A zip that is not a workbook. */
export class NoWorkbook extends Error {
  override readonly name = 'NoWorkbook';
}

/** Bytes of the lists of sheets and parts: a hundred sheets are some ten thousand. */
const MAX_LIST = 1024 * 1024;
/** An office's yearbook has a sheet a week; whoever has more sends the one that is the roster. */
const MAX_SHEETS = 100;
/** Characters of a sheet's name: Excel takes 31. It stands before every wrong cell. */
const MAX_NAME = 60;

/** Where a relation of `xl/workbook.xml` leads, as a name in the zip. */
function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

/** A part as text; null if there is none. */
function textOf(zip: Zip, part: string, most = Number.POSITIVE_INFINITY): string | null {
  const content = zip.readSync(part);
  if (content && content.length > most) throw new TableTooLarge('工作簿的目录过大，请另存为新的 xlsx');
  return content?.toString('utf8') ?? null;
}

function relations(zip: Zip): Map<string, { type: string; part: string }> {
  const parts = new Map<string, { type: string; part: string }>();
  scanXml(textOf(zip, 'xl/_rels/workbook.xml.rels', MAX_LIST) ?? '', {
    open(name, attribute) {
      const id = attribute('Id');
      if (name !== 'Relationship' || !id) return;
      const type = (attribute('Type') ?? '').split('/').at(-1)!;
      parts.set(id, { type, part: partName(attribute('Target') ?? '') });
    },
  });
  return parts;
}

/**
 * The visible sheets of an xlsx in the order of their tabs. Why not read-excel-file: it gives no merged ranges, and it
 * fills every row and column up to the last formatted cell, which a sheet formatted to its end turns into a
 * full memory. A test holds both to the same values.
 *
 * Each part is read once: a thousand tabs may all lead to the same sheet, and what is bounded is the size of the parts.
 * @throws ZipError, XmlError, NoWorkbook, TableTooLarge.
 */
export function* readWorkbook(file: Buffer, maxUnpacked: number): Generator<SheetTable> {
  const zip = readZip(file, maxUnpacked);
  const workbook = textOf(zip, 'xl/workbook.xml', MAX_LIST);
  if (workbook === null) throw new NoWorkbook();
  const parts = relations(zip);
  const sheets: { name: string; id: string }[] = [];
  scanXml(workbook, {
    open(tag, attribute) {
      if (tag !== 'sheet' || /hidden/i.test(attribute('state') ?? '')) return;
      sheets.push({ name: ooxmlText(attribute('name') ?? '').slice(0, MAX_NAME), id: attribute('id') ?? '' });
      if (sheets.length > MAX_SHEETS)
        throw new TableTooLarge(`工作表超过 ${MAX_SHEETS} 张，请只保留名册后再上传`);
    },
  });
  const strings = [...parts.values()].find(({ type }) => type === 'sharedStrings');
  const shared = readSharedStrings((strings && textOf(zip, strings.part)) ?? '');
  const seen = new Set<string>();
  for (const { name, id } of sheets) {
    const part = parts.get(id);
    // Charts and macros have tabs too.
    if (part?.type !== 'worksheet' || seen.has(part.part)) continue;
    seen.add(part.part);
    const xml = textOf(zip, part.part);
    if (xml === null) throw new NoWorkbook();
    yield readSheetXml(name, xml, shared);
  }
}
