import { cancelProgramme, pauseProgramme } from '../acts/programme/stop.acts';
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
import type { BulletinParts } from '../store/bulletin/bulletinParts.types';
import type { Route } from './contract';
import { actJson, stepJson } from './frame/jsonFace';
import { compareRehearsals } from './routes/compareRehearsals.route';
import { createSeries } from './routes/createSeries.route';
import { downloadBulletin } from './routes/downloadBulletin.route';
import { downloadEvidence } from './routes/downloadEvidence.route';
import { downloadRehearsal, downloadRehearsalJson, lookAtRehearsal } from './routes/downloadRehearsal.route';
import { downloadRosterWorkbook } from './routes/downloadRosterWorkbook.route';
import { endAbsence } from './routes/endAbsence.route';
import { explainCalendar } from './routes/explainCalendar.route';
import { importRoster } from './routes/importRoster.route';
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
import { mendAddress } from './routes/mendAddress.route';
import { moveDates } from './routes/moveDates.route';
import { openSeries } from './routes/openSeries.route';
import { planBackwardCalendar } from './routes/planBackwardCalendar.route';
import { previewCalendarYear } from './routes/previewCalendarYear.route';
import { previewExtraDaysCalendar } from './routes/previewExtraDaysCalendar.route';
import { previewMoves } from './routes/previewMoves.route';
import { previewResume } from './routes/previewResume.route';
import { previewUpgrade } from './routes/previewUpgrade.route';
import { putCalendarYear } from './routes/putCalendarYear.route';
import { putExtraDaysCalendar } from './routes/putExtraDaysCalendar.route';
import { putScheme } from './routes/putScheme.route';
import { recordAbsence } from './routes/recordAbsence.route';
import { recordOutage } from './routes/recordOutage.route';
import { renewLinks } from './routes/renewLinks.route';
import { replacePerson } from './routes/replacePerson.route';
import { resumeMail } from './routes/resumeMail.route';
import { resumeProgramme } from './routes/resumeProgramme.route';
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
import { startProgramme } from './routes/startProgramme.route';
import { startRehearsal } from './routes/startRehearsal.route';
import { stopMail } from './routes/stopMail.route';
import { stopSeries } from './routes/stopSeries.route';
import { upgradeTemplate } from './routes/upgradeTemplate.route';

/** Every endpoint under /api/v1, in the order of the document. */
export function routesOf(bulletin: BulletinParts): Route[] {
  const { compile, correct, issue } = bulletinActs(bulletin);
  return [
    listTemplates,
    showTemplate,
    listSchemes,
    showScheme,
    putScheme,
    importRoster,
    // Before the one with {id}, which would take `workbook` for a roster's id.
    downloadRosterWorkbook,
    showRoster,
    startProgramme,
    createSeries,
    listSeries,
    stopSeries,
    openSeries,
    showYear,
    listProgrammes,
    showProgramme,
    listMatters,
    listNotices,
    listEvents,
    actJson(pauseProgramme),
    previewResume,
    resumeProgramme,
    actJson(cancelProgramme),
    listMissing,
    listScores,
    showUnitScores,
    actJson(compile),
    listBulletins,
    previewMoves,
    moveDates,
    previewUpgrade,
    upgradeTemplate,
    recordAbsence,
    listAbsences,
    endAbsence,
    replacePerson,
    mendAddress,
    renewLinks,
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
    explainCalendar,
    planBackwardCalendar,
    previewCalendarYear,
    putCalendarYear,
    previewExtraDaysCalendar,
    putExtraDaysCalendar,
    showMail,
    stopMail,
    resumeMail,
    recordOutage,
    listOutages,
    startRehearsal,
    listRehearsals,
    showRehearsal,
    lookAtRehearsal,
    downloadRehearsalJson,
    downloadRehearsal,
    compareRehearsals,
  ];
}
