import type { Calendar, Counted, CountRequest } from './calendar.types';
import { isWorkday } from './dayOf';
import { dateText, type LocalDate, weekdayText, yearOf } from './shanghai';

/** `3月4日（周一）`, with its year where that is not plain. */
export function longDateText(date: LocalDate, withYear: boolean): string {
  return `${yearText(date, withYear)}${dateText(date)}（${weekdayText(date)}）`;
}

/**
 * How a count went, as a clerk would tell it: `后第4个工作日（9月30日为第1个），跳过7个休息日：国庆节（…）7天`. Every day that
 * was passed over is counted under the festival and notice it comes from.
 */
export function countText(
  calendar: Calendar,
  request: CountRequest,
  counted: Counted,
  withYear: boolean,
): string {
  const { count, unit, direction } = request;
  const first = counted.counted[0];
  if (count === 0 || first === undefined) return `当日${rollText(calendar, request, counted, withYear)}`;
  const word = unit === 'workday' ? '个' : '天';
  const nth = `${direction === 'after' ? '后' : '前'}第${count}${unit === 'workday' ? '个工作日' : '天'}`;
  const begun = count > 1 ? `（${yearText(first, withYear)}${dateText(first)}为第1${word}）` : '';
  const passed = unit === 'workday' ? skippedText(counted) : rollText(calendar, request, counted, withYear);
  return `${nth}${begun}${passed}`;
}

/** What became of a result that may be a day of rest. All that was skipped then lies between it and where it went. */
function rollText(calendar: Calendar, request: CountRequest, counted: Counted, withYear: boolean): string {
  const { roll } = request;
  const left = counted.skipped[0];
  if (left) {
    const where = roll === 'forward' ? '顺延到其后' : '提前到其前';
    return `，${longDateText(left.date, withYear)}是休息日，${where}第一个工作日${skippedText(counted)}`;
  }
  if (!isWorkday(calendar, counted.date)) return '，虽是休息日，按规则不移动';
  if (roll === 'none') return '';
  return `，遇休息日${roll === 'forward' ? '顺延' : '提前'}（这一天是工作日，不必移动）`;
}

function skippedText({ skipped }: Counted): string {
  if (skipped.length === 0) return '';
  const reasons = new Map<string, number>();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const parts = [...reasons].map(([reason, days]) => `${reason}${days}天`);
  return `，跳过${skipped.length}个休息日：${parts.join('、')}`;
}

/** What every explanation ends with: the years that may yet change, and the version that was counted on. */
export function calendarText(calendar: Calendar, anchor: LocalDate, counted: Counted): string {
  const unknown = yearsOf(anchor, counted).filter((year) => !calendar.publishedYears.includes(year));
  const flag =
    unknown.length === 0
      ? ''
      : `；${unknown.map((year) => `${year}年`).join('、')}放假通知尚未公布，公布后可能调整`;
  return `${flag}（工作日历第${calendar.version}版）。`;
}

/** Every year that a count looked at, in order. With more than one, a date without its year would be read wrongly. */
export function yearsOf(anchor: LocalDate, { date, counted, skipped }: Counted): number[] {
  const dates = [anchor, date, ...counted, ...skipped.map((s) => s.date)];
  return [...new Set(dates.map(yearOf))].sort((a, b) => a - b);
}

function yearText(date: LocalDate, withYear: boolean): string {
  return withYear ? `${yearOf(date)}年` : '';
}
