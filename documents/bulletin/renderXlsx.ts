import writeXlsxFile from 'write-excel-file/node';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { withOoxmlTexts } from '../xlsx.strings';
import type { Sources } from './part.types';
import { stillZip } from './stillZip';
import { withHeights } from './xlsx.heights';
import { listSheets } from './xlsx.listSheets';
import { printing } from './xlsx.printing';
import { scoreSheet } from './xlsx.scoreSheet';
import { sectionSheet } from './xlsx.sectionSheet';

/**
 * The bulletin's numbers as a workbook: the score table with formulas over a sheet for each section, then problems, missing list, evidence and basis.
 * Printed across, head rows repeated. The same bulletin gives the same bytes.
 */
export async function renderXlsx(bulletin: Bulletin, { links }: Pick<Sources, 'links'>): Promise<Buffer> {
  const sections = bulletin.average.sections.map((section, at) => sectionSheet(bulletin, section, at));
  const sheets = [scoreSheet(bulletin, sections), ...sections, ...listSheets(bulletin, links)];
  const features = [printing(sheets)];
  const file = await writeXlsxFile(
    sheets.map(({ name, rows, widths, sticky }) => ({
      sheet: name,
      data: withOoxmlTexts(withHeights({ rows, widths })),
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
      ...(sticky.rows > 0 ? { stickyRowsCount: sticky.rows } : {}),
      ...(sticky.columns > 0 ? { stickyColumnsCount: sticky.columns } : {}),
    })),
    { fontFamily: 'SimSun', fontSize: 11, features },
  ).toBuffer();
  return stillZip(file);
}
