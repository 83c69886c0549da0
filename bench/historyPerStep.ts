import { temporal } from '@temporalio/proto';
import { addDays, instantOf } from '../domain/calendar/shanghai';
import { startVirtualStack } from '../rehearsal/virtualStack';
import { newestCalendar } from '../store/calendar.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from '../tests/support/exampleRoster';
import { checkStep, handInStep, openSteps } from '../tests/support/people';
import { benchTemplate } from './programmes';

/**
 * Events and bytes of history per step with an opening notice, one rung, a hand-in and a check, on the time-skipping
 * server (the history is the same; a rung there needs no waiting).
 */
export async function historyPerStep(): Promise<{ events: number[]; kilobytes: number[] }> {
  const stack = await startVirtualStack();
  try {
    const { db, engine } = stack;
    const now = await stack.now();
    const start = '2030-03-04';
    const calendar = await newestCalendar(db);
    const programmeId = await db.transaction().execute(async (tx) => {
      const rosterId = await keepRoster(tx, exampleRoster(10), [], now);
      const template = benchTemplate();
      return createProgramme(tx, {
        officeId: 'office',
        template,
        title: '测量',
        startsOn: start,
        rosterId,
        parameters: {},
        calendar,
        byAccess: 'bench',
        now,
      });
    });
    await engine.startProgramme(programmeId);
    for (let day = start; day <= addDays(start, 110); day = addDays(day, 1)) {
      await stack.until(instantOf(day, '10:00'));
      const at = await stack.now();
      for (const open of await openSteps(db, programmeId)) {
        // After the first reminder, two working days before the deadline, and before the second.
        const soon = open.due - at < 3 * 86_400_000;
        if (open.checks) await checkStep(db, engine, open, 'pass', at);
        else if (soon) await handInStep(db, engine, open, at);
      }
    }
    const matters = await db
      .selectFrom('matters')
      .select('workflow_id as id')
      .where('status', '=', 'done')
      .execute();
    const histories = await Promise.all(
      matters.map((m) => stack.env.client.workflow.getHandle(m.id).fetchHistory()),
    );
    return {
      events: histories.map((h) => h.events!.length / 4),
      kilobytes: histories.map((h) => temporal.api.history.v1.History.encode(h).finish().length / 4 / 1024),
    };
  } finally {
    await stack.stop();
  }
}
