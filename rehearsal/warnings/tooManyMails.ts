import { addDays, type LocalDate, weekdayOf } from '../../domain/calendar/shanghai';
import type { Rule } from './warning.rule';
import { dateRangeText, listText } from './warning.words';

/** One a working day. Who gets more in a week stops opening them. */
const BEARABLE = 5;

/** People who get more mails in one week, Monday to Sunday, than anybody reads. */
export const tooManyMails: Rule = ({ rehearsed }) => {
  const weeks = new Map<string, { to: string; monday: LocalDate; mails: number }>();
  for (const { at, to } of rehearsed.mails) {
    const monday = mondayOf(at.slice(0, 10));
    const week = weeks.get(`${monday} ${to}`) ?? { to, monday, mails: 0 };
    weeks.set(`${monday} ${to}`, { ...week, mails: week.mails + 1 });
  }
  const tooMany = [...weeks.values()].filter((w) => w.mails > BEARABLE);
  if (tooMany.length === 0) return [];
  const people = [...new Set(tooMany.map((w) => w.to))];
  const worst = tooMany.reduce((a, b) => (b.mails > a.mails ? b : a));
  return [
    {
      rule: 'tooManyMails',
      weight: 'mind',
      text: `${listText(people, '人')}一周内会收到超过${BEARABLE}封邮件，最多的是${worst.to}：${dateRangeText(worst.monday, addDays(worst.monday, 6))}这一周${worst.mails}封。`,
      advice: '减少催办的次数，把同一人的几个时限并到一天，或把组分小、增加审核人。',
    },
  ];
};

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}
