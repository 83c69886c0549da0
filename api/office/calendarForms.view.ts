import { linesOf, ownDaysOf } from '../../acts/calendar/dayLines';
import { ALIVE } from '../../domain/programme/programme.states';
import type { Db } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { programmeRows } from '../../store/programme.views';
import type { OptionGroup } from '../kit/Select';
import type { CalendarView } from './calendar.view';

/** The newest programmes, whose units can be chosen: an office runs a handful at a time. */
const PROGRAMMES = 50;

/** What the forms that change the calendar start from. */
export type CalendarForms = Awaited<ReturnType<typeof loadCalendarForms>>;

/** Whose days are edited stands in the address (`own`), since a list must not be taken for another unit's. */
export async function loadCalendarForms(db: Db, view: CalendarView, query: Record<string, unknown>) {
  const { calendar } = view.standing;
  const { units, groups } = await unitsAndGroups(db);
  const others = Object.keys(calendar.extra ?? {}).filter((u) => u !== '' && !groups.includes(u));
  const options = (names: readonly string[]) =>
    [...new Set(names)]
      .sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }))
      .map((name) => ({ value: name, text: name }));
  const offered: OptionGroup[] = [
    { label: '', options: [{ value: '', text: '全部单位' }] },
    { label: '单位', options: options([...units, ...others]) },
    { label: '分组', options: options(groups) },
  ];
  const known = (name: unknown) => offered.some((g) => g.options.some((o) => o.value === name));
  const unit = known(query.own) ? String(query.own) : (view.unit ?? '');
  const published = calendar.publishedYears.includes(view.year);
  const next = view.years.find((y) => !y.published && y.year > view.year);
  return {
    /** The year to upload: the one shown, or the next that is not published. */
    year: published && next ? next.year : view.year,
    /** Whose own days are edited; '' for everybody's. */
    unit,
    /** It was chosen just now: its form stands open. */
    chosen: known(query.own) && query.edit !== undefined,
    units: offered.filter((g) => g.options.length > 0),
    /** The unit's days as they are, one a line. */
    lines: linesOf('extraDays', ownDaysOf(calendar, unit)),
  };
}

async function unitsAndGroups(db: Db): Promise<{ units: string[]; groups: string[] }> {
  const programmes = await programmeRows(db, PROGRAMMES);
  const running = programmes.filter((p) => ALIVE.includes(p.state));
  const contexts = await Promise.all(running.map((p) => contextOf(db, p.id)));
  const people = contexts.flatMap((c) => [...c.people.values()]);
  return {
    units: people.map((p) => p.unit),
    groups: people.flatMap((p) => p.roles.flatMap((r) => (r.group === null ? [] : [r.group]))),
  };
}
