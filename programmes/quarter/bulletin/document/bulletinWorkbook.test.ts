import { HyperFormula, type RawCellContent } from 'hyperformula';
import readXlsxFile from 'read-excel-file/node';
import { readZip } from '../../../../files/zip.reader';
import { exampleBulletin } from './bulletinForTests';
import { bulletinWorkbook } from './bulletinWorkbook';

const NO_LINK = () => null;

type Bulletin = ReturnType<typeof exampleBulletin>;

/** Sheets as raw XML cells: formulas as they stand, or values. */
async function rawSheets(file: Buffer): Promise<Record<string, RawCellContent[][]>> {
  const zip = readZip(file, 64 << 20);
  const xml = async (name: string) => (await zip.read(name))!.toString('utf8');
  const unescaped = (t: string) =>
    t
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;|&#39;/g, "'")
      .replace(/&amp;/g, '&');
  const strings = [...(await xml('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    unescaped(si!.replace(/<[^>]+>/g, '')),
  );
  const names = [...(await xml('xl/workbook.xml')).matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    ([, n]) => n!,
  );
  const sheets: Record<string, RawCellContent[][]> = {};
  for (const [n, name] of names.entries()) {
    const rows: RawCellContent[][] = [];
    const cells = (await xml(`xl/worksheets/sheet${n + 1}.xml`)).matchAll(
      /<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(?:<f>(.*?)<\/f>)?(?:<v>(.*?)<\/v>)?<\/c>)/g,
    );
    for (const [, letters, row, attributes, formula, value] of cells) {
      const column = [...letters!].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0) - 1;
      const line = rows[Number(row) - 1] ?? [];
      rows[Number(row) - 1] = line;
      if (formula) line[column] = `=${unescaped(formula)}`;
      else if (value !== undefined)
        line[column] = attributes!.includes('t="s"') ? strings[Number(value)] : Number(value);
      else line[column] = null;
    }
    sheets[name] = Array.from(rows, (r) => Array.from(r ?? [], (c) => c ?? null));
  }
  return sheets;
}

/** Total and rank of each unit as a spreadsheet program calculates them from the marks. */
async function recalculated(bulletin: Bulletin) {
  const engine = HyperFormula.buildFromSheets(await rawSheets(await bulletinWorkbook(bulletin, NO_LINK)), {
    licenseKey: 'gpl-v3',
  });
  const rows = engine.getSheetValues(engine.getSheetId('得分排名')!);
  const total = rows[1]!.indexOf('总分');
  engine.destroy();
  return { rows, total };
}

describe('the bulletin as a workbook', () => {
  it.each([
    ['14 units', 14],
    ['140 units', 140],
  ])('gives the bulletin’s scores, totals and ranks when recalculated: %s', async (_, units) => {
    const bulletin = exampleBulletin(units);
    const { rows, total } = await recalculated(bulletin);
    expect(
      rows.slice(2, 2 + units).map((r) => ({
        unit: r[1],
        rank: r[0],
        scores: r.slice(2, 2 + bulletin.average.sections.length),
        total: r[total],
      })),
    ).toEqual(
      bulletin.units.map((u) => ({
        unit: u.unit,
        rank: u.rank,
        scores: u.sections.map((s) => s.score),
        total: u.total,
      })),
    );
    expect(rows[2 + units]![total]).toBe(bulletin.average.total);
  });

  it('holds a vetoed unit down to its limit and leaves unscored marks out of both sums', async () => {
    const bulletin = exampleBulletin(14);
    const [first] = bulletin.units;
    const open = first!.indicators.find((i) => i.section === first!.sections[0]!.id)!;
    const section = first!.sections[0]!;
    section.got = Math.round((section.got - open.marks!) * 100) / 100;
    section.available -= open.full;
    section.score = Math.round((section.weight * section.got * 100) / section.available) / 100;
    open.marks = null;
    const limit = bulletin.scheme.veto!;
    const low = bulletin.units.findIndex((u) => u.total < limit);
    for (const unit of [first!, bulletin.units[low]!]) unit.vetoed = ['V1'];
    expect(first!.total).toBeGreaterThan(limit);
    const { rows, total } = await recalculated(bulletin);
    expect(rows[2]![2]).toBe(section.score);
    expect(rows[2]![total]).toBe(limit);
    // What stands below the limit already stays.
    expect(rows[2 + low]![total]).toBe(bulletin.units[low]!.total);
  });

  it('carries the values beside the formulas, for programs that do not calculate', async () => {
    const bulletin = exampleBulletin(14);
    const sheets = await readXlsxFile(await bulletinWorkbook(bulletin, NO_LINK));
    const score = sheets.find((s) => s.sheet === '得分排名')!.data;
    const total = score[1]!.indexOf('总分');
    expect(score.slice(2, 16).map((r) => r[total])).toEqual(bulletin.units.map((u) => u.total));
  });

  it('lists every proof with its hash, and repeats its bytes', async () => {
    const bulletin = exampleBulletin(14);
    const file = await bulletinWorkbook(bulletin, NO_LINK);
    const proofs = (await readXlsxFile(file)).find((s) => s.sheet === '佐证清单')!.data.slice(2);
    expect(proofs.map((r) => [r[0], r[1], r[4] ?? null])).toEqual(
      bulletin.proofs.map((p) => [p.unit, p.code, p.sha256]),
    );
    expect(file.equals(await bulletinWorkbook(bulletin, NO_LINK))).toBe(true);
  });

  it('prints across, on one page’s width, with the head on every page', async () => {
    const zip = readZip(await bulletinWorkbook(exampleBulletin(14), NO_LINK), 64 << 20);
    const sheet = (await zip.read('xl/worksheets/sheet1.xml'))!.toString('utf8');
    const [setup] = /<pageSetup [^>]*>/.exec(sheet)!;
    const names = [...setup.matchAll(/ (\w+)="/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(setup).toContain('orientation="landscape"');
    expect(setup).toContain('fitToHeight="0"');
    const book = (await zip.read('xl/workbook.xml'))!.toString('utf8');
    expect(book.match(/<definedNames/g)).toHaveLength(1);
    expect(book).toContain("'得分排名'!$1:$2");
  });
});
