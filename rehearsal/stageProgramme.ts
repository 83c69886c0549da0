import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Template } from '../domain/template/template.schema';
import { keepCalendar } from '../store/calendar.repo';
import { OFFICE } from '../store/mailSwitch.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster, type RosterRow } from '../store/roster.repo';
import type { VirtualStack } from './virtualStack';

export interface Staged {
  template: Template;
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
  const id = await db.transaction().execute(async (tx) => {
    await keepCalendar(tx, calendar, 'rehearsal', now);
    const rosterId = await keepRoster(tx, roster, [], now);
    const by = { officeId: OFFICE, byAccess: 'rehearsal', now };
    return createProgramme(tx, { ...by, template, title, startsOn, rosterId, parameters, calendar });
  });
  await engine.startCourier(OFFICE);
  await engine.startProgramme(id);
  return id;
}
