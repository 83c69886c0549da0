import { readZip, type Zip } from '../files/zip.reader';
import { readSharedStrings, readSheetXml } from './sheet.reader';
import type { Table } from './table.types';
import { scanXml } from './xml.scan';

/** A zip that is not a workbook. */
export class NoWorkbook extends Error {
  override readonly name = 'NoWorkbook';
}

/** Where a relation of `xl/workbook.xml` leads, as a name in the zip. */
function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

async function relations(zip: Zip): Promise<Map<string, { type: string; part: string }>> {
  const found = new Map<string, { type: string; part: string }>();
  const xml = await zip.read('xl/_rels/workbook.xml.rels');
  scanXml(xml?.toString('utf8') ?? '', {
    open(name, attribute) {
      const id = attribute('Id');
      if (name !== 'Relationship' || !id) return;
      const type = (attribute('Type') ?? '').split('/').at(-1)!;
      found.set(id, { type, part: partName(attribute('Target') ?? '') });
    },
  });
  return found;
}

/**
 * The visible sheets of an xlsx in the order of their tabs. Why not read-excel-file: it gives no merged ranges, and it
 * fills every row and column up to the last formatted cell, which a sheet formatted to its end turns into a
 * full memory. A test holds both to the same values.
 * @throws ZipError, NoWorkbook, SheetTooLarge.
 */
export async function* readWorkbook(file: Buffer, maxUnpacked: number): AsyncGenerator<Table> {
  const zip = readZip(file, maxUnpacked);
  const workbook = await zip.read('xl/workbook.xml');
  if (!workbook) throw new NoWorkbook();
  const parts = await relations(zip);
  const sheets: { name: string; id: string }[] = [];
  scanXml(workbook.toString('utf8'), {
    open(tag, attribute) {
      if (tag !== 'sheet' || /hidden/i.test(attribute('state') ?? '')) return;
      sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '' });
    },
  });
  const strings = [...parts.values()].find(({ type }) => type === 'sharedStrings');
  const stringsXml = strings ? await zip.read(strings.part) : null;
  const shared = readSharedStrings(stringsXml?.toString('utf8') ?? '');
  for (const { name, id } of sheets) {
    const part = parts.get(id);
    // Charts and macros have tabs too.
    if (part?.type !== 'worksheet') continue;
    const xml = await zip.read(part.part);
    if (!xml) throw new NoWorkbook();
    yield readSheetXml(name, xml.toString('utf8'), shared);
  }
}
