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
import { bulletinActs } from '../programmes/quarter/bulletin/bulletin.acts';
import { submitBulletin } from '../programmes/quarter/bulletin/submitBulletin.act';
import { answerObjection } from '../programmes/quarter/objection/answerObjection.act';
import { raiseObjection } from '../programmes/quarter/objection/raiseObjection.act';
import { putScheme } from '../programmes/quarter/scheme/putScheme.act';
import { createSeries } from '../programmes/quarter/series/createSeries.act';
import { openSeries } from '../programmes/quarter/series/openSeries.act';
import { stopSeries } from '../programmes/quarter/series/stopSeries.act';
import type { BulletinParts } from '../store/bulletin/bulletinParts.types';
import type { Route } from './contract';
import { actJson, stepJson } from './frame/jsonFace';
import { startRehearsal } from './rehearsal/startRehearsal.act';
import { addAdjustment } from './routes/addAdjustment.route';
import { askExtension } from './routes/askExtension.route';
import { checkMatter } from './routes/checkMatter.route';
import { compareRehearsals } from './routes/compareRehearsals.route';
import { decideExtension } from './routes/decideExtension.route';
import { deleteFiling } from './routes/deleteFiling.route';
import { downloadBulletin } from './routes/downloadBulletin.route';
import { downloadEvidence } from './routes/downloadEvidence.route';
import { downloadRehearsal, downloadRehearsalJson, lookAtRehearsal } from './routes/downloadRehearsal.route';
import { downloadRosterWorkbook } from './routes/downloadRosterWorkbook.route';
import { handInFilings } from './routes/handInFilings.route';
import { handInScores } from './routes/handInScores.route';
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
import { moveDate } from './routes/moveDate.route';
import { putFiling } from './routes/putFiling.route';
import { putScores } from './routes/putScores.route';
import { reopenStep } from './routes/reopenStep.route';
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
import { signFilings } from './routes/signFilings.route';
import { submitStep } from './routes/submitStep.route';
import { waiveStep } from './routes/waiveStep.route';

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
    submitStep,
    checkMatter,
    askExtension,
    decideExtension,
    moveDate,
    waiveStep,
    listFilings,
    putFiling,
    deleteFiling,
    handInFilings,
    signFilings,
    reopenStep,
    showShare,
    putScores,
    handInScores,
    stepJson(raiseObjection),
    stepJson(answerObjection),
    addAdjustment,
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
