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
import { remindByHand } from '../acts/step/remindByHand.act';
import { reopenStep } from '../acts/step/reopen.act';
import { submitForm } from '../acts/step/submitForm.act';
import { waiveStep } from '../acts/step/waive.act';
import { startRehearsal } from '../rehearsalQueue/startRehearsal.act';
import type { ApiSystem } from './api.system';
import type { Route } from './contract';
import { actJson, stepJson } from './frame/jsonFace';
import { downloadEvidence } from './routes/downloadEvidence.route';
import { listAbsences } from './routes/listAbsences.route';
import { listCalendarDays } from './routes/listCalendarDays.route';
import { listEvents } from './routes/listEvents.route';
import { listMatters } from './routes/listMatters.route';
import { listNotices } from './routes/listNotices.route';
import { listOutages } from './routes/listOutages.route';
import { listProgrammes } from './routes/listProgrammes.route';
import * as rehearsals from './routes/rehearsals.routes';
import * as rosters from './routes/rosters.routes';
import { showCalendar } from './routes/showCalendar.route';
import { showGroupText } from './routes/showGroupText.route';
import { showMail } from './routes/showMail.route';
import { showMatter } from './routes/showMatter.route';
import { showProgramme } from './routes/showProgramme.route';
import * as templates from './routes/templates.routes';

/** Every endpoint under /api/v1, in the order of the document: those of any programme, then each system's. */
export function routesOf(systems: readonly ApiSystem[]): Route[] {
  return [
    templates.listTemplates,
    templates.showTemplate,
    actJson(importRoster),
    // Before the one with {id}, which would take `workbook` for a roster's id.
    rosters.downloadRosterWorkbook,
    rosters.showRoster,
    actJson(startProgramme(systems.flatMap((s) => s.start ?? []))),
    listProgrammes,
    showProgramme,
    listMatters,
    listNotices,
    listEvents,
    actJson(pauseProgramme),
    actJson(previewResume),
    actJson(resumeProgramme),
    actJson(cancelProgramme),
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
    stepJson(reopenStep),
    stepJson(remindByHand),
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
    rehearsals.listRehearsals,
    rehearsals.showRehearsal,
    rehearsals.lookAtRehearsal,
    rehearsals.downloadRehearsalJson,
    rehearsals.downloadRehearsal,
    rehearsals.compareRehearsals,
    ...systems.flatMap((s) => s.routes),
  ];
}
