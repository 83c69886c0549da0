import type { SystemStart } from '../acts/programme/start.types';
import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Template } from '../domain/template/template.schema';
import { keepCalendar } from '../store/calendar.repo';
import { inTransaction } from '../store/inTransaction';
import { OFFICE } from '../store/mailSwitch.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster, type RosterRow } from '../store/roster.repo';
import type { VirtualStack } from './virtualStack';

export interface Staged {
  template: Template;
  /** Of the template's system. */
  start?: SystemStart | undefined;
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
  const plan = await staged.start?.plan(db, template, startsOn, now);
  const id = await inTransaction(db, async (tx) => {
    await keepCalendar(tx, calendar, 'rehearsal', now);
    const rosterId = await keepRoster(tx, roster, [], now);
    const by = { officeId: OFFICE, byAccess: 'rehearsal', now };
    const columns = (await plan?.pin(tx, now)) ?? {};
    return createProgramme(tx, { ...by, template, title, startsOn, rosterId, parameters, calendar, columns });
  });
  await engine.startCourier(OFFICE);
  await engine.startProgramme(id);
  return id;
}
