import { readTemplate } from '../../domain/template/readTemplate';
import { startVirtualStack, type VirtualStack, type VirtualStackOptions } from '../../rehearsal/virtualStack';
import { keepCalendar } from '../../store/calendar.repo';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster, type RosterRow } from '../../store/roster.repo';
import { CALENDAR } from './hundredDays.script';
import { YAML } from './testStore';

/** The virtual clock with the calendar of 2030 and a courier. */
export async function startSmallStack(options?: VirtualStackOptions): Promise<VirtualStack> {
  const stack = await startVirtualStack(options);
  const now = await stack.now();
  await stack.db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', now));
  await stack.engine.startCourier('office');
  return stack;
}

/** Starts the shipped programme for a few people on a day of the virtual clock. */
export async function startSmall(stack: VirtualStack, rows: RosterRow[], startsOn: string): Promise<string> {
  const { db, engine } = stack;
  const now = await stack.now();
  const id = await db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(YAML, 'hundred-days.yaml'),
      title: '百日服务',
      startsOn,
      rosterId: await keepRoster(tx, rows, [], now),
      parameters: { x: 1 },
      calendar: CALENDAR,
      byAccess: 'test',
      now,
    }),
  );
  await engine.startProgramme(id);
  return id;
}
