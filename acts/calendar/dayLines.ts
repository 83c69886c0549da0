import type { Calendar, CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { unitKey } from '../../domain/people/textKeys';

/** Whose days they are: a year's, by its notice, or the office's or a unit's own. */
type DaysOf = 'calendarYear' | 'extraDays';

const WORDS: Record<DaysOf, Record<CalendarUploadDay['kind'], string>> = {
  calendarYear: { holiday: '放假', 'make-up': '调休上班' },
  extraDays: { holiday: '不上班', 'make-up': '上班' },
};

/** What a kind of day is called where it is written and shown. */
export function kindWord(form: DaysOf, kind: CalendarUploadDay['kind']): string {
  return WORDS[form][kind];
}

/** Days as lines, as `rowsOf` reads them. */
export function linesOf(form: DaysOf, days: readonly CalendarUploadDay[]): string {
  return days.map(({ date, kind, notice }) => `${date},${kindWord(form, kind)},${notice}`).join('\n');
}

/** The days of a unit's own as they are; '' for everybody's. */
export function ownDaysOf(calendar: Calendar, unit: string): CalendarUploadDay[] {
  const [, own = {}] =
    Object.entries(calendar.extra ?? {}).find(([name]) => unitKey(name) === unitKey(unit)) ?? [];
  return Object.entries(own).map(([date, { kind, notice }]) => ({ date, kind, notice }));
}

/** Kinds as the page words them, and the words people use for them. */
export const OWN_KINDS: Record<string, CalendarUploadDay['kind']> = {
  holiday: 'holiday',
  放假: 'holiday',
  不上班: 'holiday',
  休息: 'holiday',
  停工: 'holiday',
  'make-up': 'make-up',
  调休上班: 'make-up',
  补班: 'make-up',
  上班: 'make-up',
};

interface Row {
  date: string;
  kind: string;
  notice: string;
  line: number;
}

/** `2026-07-15,不上班,防汛停工`, with whatever comma or space a Chinese keyboard gives; empty lines are none. */
export function rowsOf(lines: string): Row[] {
  return lines.split('\n').flatMap((text, n): Row[] => {
    if (text.trim() === '') return [];
    const [date, afterDate] = cutAtComma(text);
    const [kind, notice] = cutAtComma(afterDate ?? '');
    const line = n + 1;
    // Without a second column nothing says what kind of day it is; the date is still named.
    const said = date.trim() === '' ? text : date;
    return [{ date: said.trim(), kind: kind.trim(), notice: (notice ?? '').trim(), line }];
  });
}

/** What stands before the first comma of whatever kind, and behind it. */
function cutAtComma(text: string): [before: string, behind?: string] {
  const at = text.search(/[,，、\t]/);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
