import type { Calendar } from '../calendar/calendar.types';
import { workdaysBetween } from '../calendar/countDays';
import { dateOf, dueText, type Instant } from '../calendar/shanghai';

export interface DueWords {
  /** `12月1日（周二）17:00`. */
  text: string;
  /** `还有3个工作日`, `今天到期`, `已逾期2个工作日`: the same words as in the mails. */
  left: string;
  tone: 'calm' | 'soon' | 'late';
}

/** Below this many working days a task is shown as urgent. */
const SOON = 2;

/** A deadline in words for pages, counted in working days of the pinned calendar (Asia/Shanghai). */
export function dueWords(calendar: Calendar, due: Instant, now: Instant): DueWords {
  const text = dueText(due);
  const left = workdaysBetween(calendar, dateOf(now), dateOf(due));
  if (now > due) return { text, left: left < 0 ? `已逾期${-left}个工作日` : '已过时限', tone: 'late' };
  if (dateOf(now) === dateOf(due)) return { text, left: '今天到期', tone: 'soon' };
  if (left === 0) return { text, left: '此前没有工作日', tone: 'soon' };
  return { text, left: `还有${left}个工作日`, tone: left <= SOON ? 'soon' : 'calm' };
}
