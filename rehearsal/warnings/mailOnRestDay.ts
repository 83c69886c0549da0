import { calendarOfUnit } from '../../domain/calendar/calendarOfUnit';
import { isWorkday } from '../../domain/calendar/dayOf';
import { parseRung } from '../../domain/notice/rung';
import type { RehearsedMail, Warning } from '../rehearsed.types';
import type { Rule } from './warning.rule';
import { dayText, listText } from './warning.words';

/** Also where an officer passes it on to somebody without an address. */
const KINDS = [
  { kind: 'remind', weight: 'bad', label: '催办' },
  { kind: 'escalate', weight: 'bad', label: '督办' },
  { kind: 'open', weight: 'mind', label: '新任务的通知' },
] as const;

const ADVICE = {
  bad: '催办和督办按时限推算：给落在休息日的时限写上 roll: forward 或 back，或把时限改到工作日。',
  mind: '给开启日写上 roll: forward 或 back，让任务在工作日布置。',
};

/** Mails on a day that is no working day. A make-up day is one, Sunday or not. */
export const mailOnRestDay: Rule = ({ rehearsed, calendar }) => {
  const days = calendarOfUnit(calendar);
  const resting = rehearsed.mails.filter((m) => !isWorkday(days, dateOfMail(m)));
  return KINDS.flatMap(({ kind, weight, label }): Warning[] => {
    const mails = resting.filter((m) => m.notices.some((n) => parseRung(n.rung).kind === kind));
    if (mails.length === 0) return [];
    const dates = [...new Set(mails.map(dateOfMail))].sort().map(dayText);
    const text = `${listText(dates, '个休息日')}会发出${label}，共${mails.length}封。`;
    return [{ rule: 'mailOnRestDay', weight, text, advice: ADVICE[weight] }];
  });
};

function dateOfMail(mail: RehearsedMail): string {
  return mail.at.slice(0, 10);
}
