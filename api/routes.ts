import type { Route } from './contract';
import { cancelProgramme } from './routes/cancelProgramme.route';
import { checkMatter } from './routes/checkMatter.route';
import { downloadEvidence } from './routes/downloadEvidence.route';
import { downloadRosterWorkbook } from './routes/downloadRosterWorkbook.route';
import { importRoster } from './routes/importRoster.route';
import { listEvents } from './routes/listEvents.route';
import { listMatters } from './routes/listMatters.route';
import { listNotices } from './routes/listNotices.route';
import { listProgrammes } from './routes/listProgrammes.route';
import { listTemplates } from './routes/listTemplates.route';
import { pauseProgramme } from './routes/pauseProgramme.route';
import { resumeMail } from './routes/resumeMail.route';
import { resumeProgramme } from './routes/resumeProgramme.route';
import { showGroupText } from './routes/showGroupText.route';
import { showMail } from './routes/showMail.route';
import { showMatter } from './routes/showMatter.route';
import { showProgramme } from './routes/showProgramme.route';
import { showRoster } from './routes/showRoster.route';
import { showTemplate } from './routes/showTemplate.route';
import { startProgramme } from './routes/startProgramme.route';
import { stopMail } from './routes/stopMail.route';
import { submitStep } from './routes/submitStep.route';

/** Every endpoint under /api/v1, in the order of the document. */
export const ROUTES: Route[] = [
  listTemplates,
  showTemplate,
  importRoster,
  // Before the one with {id}, which would take `workbook` for a roster's id.
  downloadRosterWorkbook,
  showRoster,
  startProgramme,
  listProgrammes,
  showProgramme,
  listMatters,
  listNotices,
  listEvents,
  pauseProgramme,
  resumeProgramme,
  cancelProgramme,
  showGroupText,
  showMatter,
  submitStep,
  checkMatter,
  downloadEvidence,
  showMail,
  stopMail,
  resumeMail,
];
