import { renderWorkbook } from '../../../../documents/official/renderWorkbook';
import type { Bulletin } from '../bulletin.types';
import type { EvidenceLink } from './bulletin.words';
import { listSheets } from './xlsx.listSheets';
import { scoreSheet } from './xlsx.scoreSheet';
import { sectionSheet } from './xlsx.sectionSheet';

/**
 * The bulletin's numbers as a workbook: the score table with formulas over a sheet for each section, then problems,
 * missing list, evidence and basis.
 */
export async function bulletinWorkbook(bulletin: Bulletin, link: EvidenceLink): Promise<Buffer> {
  const sections = bulletin.average.sections.map((section, at) => sectionSheet(bulletin, section, at));
  return renderWorkbook([scoreSheet(bulletin, sections), ...sections, ...listSheets(bulletin, link)]);
}
