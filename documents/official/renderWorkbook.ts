import writeXlsxFile from 'write-excel-file/node';
import { withOoxmlTexts } from '../xlsx.strings';
import { stillZip } from './stillZip';
import type { Sheet } from './xlsx.cells';
import { withHeights } from './xlsx.heights';
import { printing } from './xlsx.printing';

/** Sheets as a workbook, printed across, head rows repeated. The same sheets give the same bytes. */
export async function renderWorkbook(sheets: Sheet[]): Promise<Buffer> {
  const file = await writeXlsxFile(
    sheets.map(({ name, rows, widths, sticky }) => ({
      sheet: name,
      data: withOoxmlTexts(withHeights({ rows, widths })),
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
      ...(sticky.rows > 0 ? { stickyRowsCount: sticky.rows } : {}),
      ...(sticky.columns > 0 ? { stickyColumnsCount: sticky.columns } : {}),
    })),
    { fontFamily: 'SimSun', fontSize: 11, features: [printing(sheets)] },
  ).toBuffer();
  return stillZip(file);
}
