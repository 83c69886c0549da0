import type { Calendar, CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { dayOf } from '../../domain/calendar/dayOf';
import { addDays } from '../../domain/calendar/shanghai';
import { noticeYearOf } from '../../domain/calendar/withYear';
import { kindWord } from './dayLines';

/**
 * A csv to fill in and upload: the days of a year's notice if there is one, to be corrected; else the festivals with a
 * fixed date, to be completed. With a byte order mark, without which Excel takes UTF-8 for GB18030.
 */
export function calendarTemplate(calendar: Calendar, year: number): string {
  const days = calendar.publishedYears.includes(year) ? noticeDays(calendar, year) : fixedFestivals(year);
  const rows = days.map(({ date, kind, notice }) => [date, kindWord('calendarYear', kind), notice]);
  return `\uFEFF${[['日期', '类型', '通知'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function noticeDays(calendar: Calendar, year: number): CalendarUploadDay[] {
  return Object.entries(calendar.days)
    .filter(([date, day]) => noticeYearOf(date, day) === year)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { kind, notice }]) => ({ date, kind, notice }));
}

/** What the calendar itself assumes of a year nobody has published. */
function fixedFestivals(year: number): CalendarUploadDay[] {
  const none: Calendar = { version: 0, publishedYears: [], days: {} };
  const days: CalendarUploadDay[] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1)) {
    const { kind, notice } = dayOf(none, date);
    // Without what it says about being provisional: that ends with the upload.
    if (kind === 'holiday') days.push({ date, kind, notice: (notice ?? '').replace(/（.*$/, '') });
  }
  return days;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
