import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Template } from '../domain/template/template.schema';
import { periodText, quarterOn } from '../programmes/quarter/scheme/period.rules';
import type { Scheme } from '../programmes/quarter/scheme/scheme.schema';
import { keepScheme } from '../programmes/quarter/scheme/scheme.store';
import { keepCalendar } from '../store/calendar.repo';
import { inTransaction } from '../store/inTransaction';
import { OFFICE } from '../store/mailSwitch.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster, type RosterRow } from '../store/roster.repo';
import type { VirtualStack } from './virtualStack';

export interface Staged {
  template: Template;
  /** Needed by a template that names one. */
  scheme?: Scheme;
  title: string;
  roster: readonly RosterRow[];
  startsOn: LocalDate;
  parameters: Record<string, number>;
  calendar: Calendar;
}

/** Stores a programme with its roster and calendar on a virtual stack and starts its workflows; answers its id. */
export async function stageProgramme(stack: VirtualStack, staged: Staged): Promise<string> {
  const { db, engine } = stack;
  const { template, title, roster, startsOn, parameters, calendar } = staged;
  const now = await stack.now();
  const id = await inTransaction(db, async (tx) => {
    await keepCalendar(tx, calendar, 'rehearsal', now);
    const rosterId = await keepRoster(tx, roster, [], now);
    const by = { officeId: OFFICE, byAccess: 'rehearsal', now };
    const kept = { ...by, template, title, startsOn, rosterId, parameters, calendar };
    if (template.scheme === undefined) return createProgramme(tx, kept);
    const period = periodText(quarterOn(startsOn));
    const quarter = { period, schemeSha256: await keepScheme(tx, staged.scheme!, now), seriesId: null };
    return createProgramme(tx, { ...kept, quarter });
  });
  await engine.startCourier(OFFICE);
  await engine.startProgramme(id);
  return id;
}
