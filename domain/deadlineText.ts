import type { Calendar, Counted, CountRequest, Snap } from './calendar/calendar.types';
import { calendarText, countText, longDateText, yearsOf } from './calendar/countText';
import { type LocalDate, monthOf, WEEKDAYS, yearOf } from './calendar/shanghai';
import type { DateRule } from './template/rule.schema';

/** Used where the template's own words are not at hand. */
const ANCHOR_TEXT: Record<DateRule['anchor'], string> = {
  start: '方案开始日',
  end: '方案结束日',
  opened: '环节开启日',
  date: '指定日期',
  field: '填报的日期',
  matter: '相关事项办结日',
};

const NTH = { 1: '第1个', 2: '第2个', 3: '第3个', 4: '第4个', last: '最后一个' } as const;

/** What the sentence about a deadline is made of. */
interface Reasoning {
  rule: DateRule;
  /** The anchor's own date, before it was moved to a period's end or a weekday. */
  anchor: LocalDate;
  request: CountRequest;
  counted: Counted;
}

/** The whole reasoning as one Chinese sentence: anchor, count, days skipped, roll, result, calendar version. */
export function deadlineText(calendar: Calendar, { rule, anchor, request, counted }: Reasoning): string {
  const withYear = yearsOf(anchor, counted).length > 1;
  const from = rule.anchorTitle ?? ANCHOR_TEXT[rule.anchor];
  const snapped = rule.snap
    ? `所在的${snapText(rule.snap, request.anchor)}${longDateText(request.anchor, withYear)}`
    : '';
  const base = `${from}${longDateText(anchor, withYear)}${snapped}`;
  const how = countText(calendar, request, counted, withYear);
  const due = `${longDateText(counted.date, withYear)}${rule.at}`;
  return `${base}${how}，即${due}${calendarText(calendar, request.anchor, counted)}`;
}

/** `2026年第4季度末`, `10月的第2个周五`. */
function snapText(snap: Snap, snapped: LocalDate): string {
  const [year, month] = [yearOf(snapped), monthOf(snapped)];
  if (!('endOf' in snap)) return `${month}月的${NTH[snap.nth]}周${WEEKDAYS[snap.weekday]}`;
  switch (snap.endOf) {
    case 'month':
      return `${year}年${month}月末`;
    case 'quarter':
      return `${year}年第${month / 3}季度末`;
    case 'halfYear':
      return `${year}年${month === 6 ? '上' : '下'}半年末`;
    case 'year':
      return `${year}年末`;
  }
}
