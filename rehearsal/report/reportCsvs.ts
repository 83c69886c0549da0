import { weekdayText } from '../../domain/calendar/shanghai';
import { SYSTEM_REHEARSALS } from '../../programmes/systems.rehearsal';
import type { Rehearsed } from '../rehearsed.types';
import { csvText } from './csvText';
import { kindOfNotice, MAIL_KINDS, type MailKind, noticesWords } from './mailKind';
import { checkerLoadOf, LOAD_WORDS } from './peaks.view';
import { type ReportContext, reportContextOf } from './report.context';
import { groupBy } from './report.words';

const KINDS = Object.keys(MAIL_KINDS) as MailKind[];

function mailsCsv({ rehearsed, checks, personOf }: ReportContext): string {
  return csvText(
    ['序号', '时间', '收件人', '角色', '组', '主题', '通知数', '包含'],
    rehearsed.mails.map((mail, n) => [
      n + 1,
      mail.at,
      mail.to,
      personOf.get(mail.to)?.role ?? '',
      personOf.get(mail.to)?.group ?? '',
      mail.subject,
      mail.notices.length,
      noticesWords(mail, checks),
    ]),
  );
}

/** One row per person and day on which they get a mail. */
function peopleCsv({ rehearsed, checks, mailsTo }: ReportContext): string {
  const rows = rehearsed.people.flatMap((person) =>
    [...groupBy(mailsTo.get(person.name) ?? [], (mail) => mail.at.slice(0, 10))].map(([date, mails]) => {
      const kinds = mails.flatMap((mail) => mail.notices.map((notice) => kindOfNotice(notice, checks)));
      return [
        person.name,
        person.role,
        person.group ?? '',
        person.behaviour,
        date,
        weekdayText(date),
        mails.length,
        ...KINDS.map((kind) => kinds.filter((k) => k === kind).length),
      ];
    }),
  );
  const kinds = KINDS.map((kind) => MAIL_KINDS[kind].words);
  return csvText(['人员', '角色', '组', '办理方式', '日期', '星期', '邮件', ...kinds], rows);
}

function checkingCsv({ rehearsed }: ReportContext): string {
  return csvText(
    ['审核人', '日期', '星期', '待审', '当天审核', '判断'],
    rehearsed.checking.map((c) => [
      c.who,
      c.date,
      weekdayText(c.date),
      c.waiting,
      c.decided,
      LOAD_WORDS[checkerLoadOf(c.waiting)],
    ]),
  );
}

function escalationsCsv({ rehearsed }: ReportContext): string {
  return csvText(
    ['时间', '级', '通知谁', '谁的事项', '环节', '时限'],
    rehearsed.escalations.map((e) => [e.at, e.level, e.to, e.about, e.step, e.due]),
  );
}

/** The rehearsal as tables for Excel or WPS: UTF-8 with BOM, CRLF, formulas defused. Mails without their texts. */
export function reportCsvs(rehearsed: Rehearsed): { name: string; csv: string }[] {
  const context = reportContextOf(rehearsed);
  return [
    { name: 'mails.csv', csv: mailsCsv(context) },
    { name: 'people.csv', csv: peopleCsv(context) },
    { name: 'checking.csv', csv: checkingCsv(context) },
    { name: 'escalations.csv', csv: escalationsCsv(context) },
    ...SYSTEM_REHEARSALS.flatMap((system) => system.report(rehearsed)?.csvs ?? []),
  ];
}
