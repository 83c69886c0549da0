import { explainCalendar } from '../acts/calendar/explainCalendar.act';
import { previewExtraDaysCalendar, putExtraDaysCalendar } from '../acts/calendar/extraDays.acts';
import { planBackwardCalendar } from '../acts/calendar/planBackward.act';
import { previewCalendarYear, putCalendarYear } from '../acts/calendar/year.acts';
import { resumeMail, stopMail } from '../acts/office/mail.acts';
import { recordOutage } from '../acts/office/recordOutage.act';
import { endAbsence } from '../acts/people/endAbsence.act';
import { mendAddress } from '../acts/people/mendAddress.act';
import { recordAbsence } from '../acts/people/recordAbsence.act';
import { renewLinks } from '../acts/people/renewLinks.act';
import { replacePerson } from '../acts/people/replacePerson.act';
import { moveDates, previewMoves } from '../acts/programme/moveDates.acts';
import { previewResume, resumeProgramme } from '../acts/programme/resume.acts';
import { startProgramme } from '../acts/programme/startProgramme.act';
import { cancelProgramme, pauseProgramme } from '../acts/programme/stop.acts';
import { previewUpgrade, upgradeTemplate } from '../acts/programme/upgradeTemplate.acts';
import { importRoster } from '../acts/roster/importRoster.act';
import { askExtension } from '../acts/step/askExtension.act';
import { decideCheck } from '../acts/step/decideCheck.act';
import { decideExtension } from '../acts/step/decideExtension.act';
import { moveDate } from '../acts/step/moveDate.act';
import { reopenStep } from '../acts/step/reopen.act';
import { submitForm } from '../acts/step/submitForm.act';
import { waiveStep } from '../acts/step/waive.act';
import { bulletinActs } from '../programmes/quarter/bulletin/bulletin.acts';
import { submitBulletin } from '../programmes/quarter/bulletin/submitBulletin.act';
import { handInFilings } from '../programmes/quarter/filing/handInFilings.act';
import { saveFiling, takeBackFiling } from '../programmes/quarter/filing/saveFilings.act';
import { signFilings } from '../programmes/quarter/filing/signFilings.act';
import { answerObjection } from '../programmes/quarter/objection/answerObjection.act';
import { raiseObjection } from '../programmes/quarter/objection/raiseObjection.act';
import { handInScores } from '../programmes/quarter/review/handInScores.act';
import { addAdjustment } from '../programmes/quarter/review/officeMarks.acts';
import { saveScores } from '../programmes/quarter/review/saveScores.act';
import { putScheme } from '../programmes/quarter/scheme/putScheme.act';
import { createSeries } from '../programmes/quarter/series/createSeries.act';
import { openSeries } from '../programmes/quarter/series/openSeries.act';
import { stopSeries } from '../programmes/quarter/series/stopSeries.act';
import type { BulletinParts } from '../store/bulletin/bulletinParts.types';
import type { Route } from './contract';
import { actJson, stepJson } from './frame/jsonFace';
import { startRehearsal } from './rehearsal/startRehearsal.act';
import { compareRehearsals } from './routes/compareRehearsals.route';
import { downloadBulletin } from './routes/downloadBulletin.route';
import { downloadEvidence } from './routes/downloadEvidence.route';
import { downloadRehearsal, downloadRehearsalJson, lookAtRehearsal } from './routes/downloadRehearsal.route';
import { downloadRosterWorkbook } from './routes/downloadRosterWorkbook.route';
import { listAbsences } from './routes/listAbsences.route';
import { listBulletins } from './routes/listBulletins.route';
import { listCalendarDays } from './routes/listCalendarDays.route';
import { listEvents } from './routes/listEvents.route';
import { listFilings } from './routes/listFilings.route';
import { listMatters } from './routes/listMatters.route';
import { listMissing } from './routes/listMissing.route';
import { listNotices } from './routes/listNotices.route';
import { listOutages } from './routes/listOutages.route';
import { listProgrammes } from './routes/listProgrammes.route';
import { listRehearsals } from './routes/listRehearsals.route';
import { listSchemes } from './routes/listSchemes.route';
import { listScores } from './routes/listScores.route';
import { listSeries } from './routes/listSeries.route';
import { listTemplates } from './routes/listTemplates.route';
import { showBulletin } from './routes/showBulletin.route';
import { showCalendar } from './routes/showCalendar.route';
import { showGroupText } from './routes/showGroupText.route';
import { showMail } from './routes/showMail.route';
import { showMatter } from './routes/showMatter.route';
import { showProgramme } from './routes/showProgramme.route';
import { showRehearsal } from './routes/showRehearsal.route';
import { showRoster } from './routes/showRoster.route';
import { showScheme } from './routes/showScheme.route';
import { showShare } from './routes/showShare.route';
import { showTemplate } from './routes/showTemplate.route';
import { showUnitScores } from './routes/showUnitScores.route';
import { showYear } from './routes/showYear.route';

/** Every endpoint under /api/v1, in the order of the document. */
export function routesOf(bulletin: BulletinParts): Route[] {
  const { compile, correct, issue } = bulletinActs(bulletin);
  return [
    listTemplates,
    showTemplate,
    listSchemes,
    showScheme,
    actJson(putScheme),
    actJson(importRoster),
    // Before the one with {id}, which would take `workbook` for a roster's id.
    downloadRosterWorkbook,
    showRoster,
    actJson(startProgramme),
    actJson(createSeries(bulletin.wording)),
    listSeries,
    actJson(stopSeries),
    actJson(openSeries),
    showYear,
    listProgrammes,
    showProgramme,
    listMatters,
    listNotices,
    listEvents,
    actJson(pauseProgramme),
    actJson(previewResume),
    actJson(resumeProgramme),
    actJson(cancelProgramme),
    listMissing,
    listScores,
    showUnitScores,
    actJson(compile),
    listBulletins,
    actJson(previewMoves),
    actJson(moveDates),
    actJson(previewUpgrade),
    actJson(upgradeTemplate),
    actJson(recordAbsence),
    listAbsences,
    actJson(endAbsence),
    actJson(replacePerson),
    actJson(mendAddress),
    actJson(renewLinks),
    showGroupText,
    showMatter,
    stepJson(submitForm),
    stepJson(decideCheck),
    stepJson(askExtension),
    stepJson(decideExtension),
    stepJson(moveDate),
    stepJson(waiveStep),
    listFilings,
    stepJson(saveFiling),
    stepJson(takeBackFiling),
    stepJson(handInFilings),
    stepJson(signFilings),
    stepJson(reopenStep),
    showShare,
    stepJson(saveScores),
    stepJson(handInScores),
    stepJson(raiseObjection),
    stepJson(answerObjection),
    actJson(addAdjustment),
    showBulletin,
    downloadBulletin,
    stepJson(submitBulletin),
    actJson(correct),
    actJson(issue),
    downloadEvidence,
    showCalendar,
    listCalendarDays,
    actJson(explainCalendar),
    actJson(planBackwardCalendar),
    actJson(previewCalendarYear),
    actJson(putCalendarYear),
    actJson(previewExtraDaysCalendar),
    actJson(putExtraDaysCalendar),
    showMail,
    actJson(stopMail),
    actJson(resumeMail),
    actJson(recordOutage),
    listOutages,
    actJson(startRehearsal),
    listRehearsals,
    showRehearsal,
    lookAtRehearsal,
    downloadRehearsalJson,
    downloadRehearsal,
    compareRehearsals,
  ];
}
