import type { Calendar } from '../calendar/calendar.types';
import { dayOf } from '../calendar/dayOf';
import { dateOf, dueTextBeside, type Instant } from '../calendar/shanghai';
import type { Deadline } from '../deadline';

const BY = {
  extension: (from: string, to: string) => `原定${from}；申请延期获同意，延至${to}。`,
  moved: (from: string, to: string) => `原定${from}；经办人调整为${to}。`,
} as const;

/** A deadline that somebody set to an instant, with its explanation. */
export function movedDeadline(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  cause: keyof typeof BY,
): Deadline {
  const date = dateOf(to);
  const { provisional } = dayOf(calendar, date);
  const text = BY[cause](dueTextBeside(from, to), dueTextBeside(to, from));
  return {
    due: to,
    date,
    explanation: {
      anchor: { kind: cause, date: dateOf(from) },
      count: 0,
      counted: 0,
      unit: 'day',
      direction: 'after',
      roll: 'none',
      skipped: [],
      provisional,
      calendarVersion: calendar.version,
      text: provisional ? `${text}所涉年份放假通知尚未公布。` : text,
    },
  };
}

/** A deadline worked out anew from its rule; says what it was before. */
export function redoneDeadline(
  deadline: Deadline,
  from: Instant,
  because: '工作日历' | '方案模板',
): Deadline {
  const { explanation } = deadline;
  const text =
    deadline.due === from
      ? `${explanation.text}（${because}更新后日期不变。）`
      : `${explanation.text}（${because}更新前为${dueTextBeside(from, deadline.due)}。）`;
  return { ...deadline, explanation: { ...explanation, text } };
}
