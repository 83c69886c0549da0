import { checkStep, handInStep, openSteps } from '../tests/support/people';
import { inParallel } from './measure';
import { storeProgramme } from './programmes';
import type { BenchStack } from './stack';

/** Clients at once, on both sides. */
const WIDTH = 20;
const STEPS_EACH = 4;

/** Ours: participants' steps from opening to closing, through the store. Steps per second. */
export async function ourSteps(stack: BenchStack, steps: number): Promise<number> {
  const { db, engine } = stack;
  const programmeId = await storeProgramme(stack, steps / STEPS_EACH);
  const from = performance.now();
  await engine.startProgramme(programmeId);
  const done = new Set<string>();
  for (;;) {
    const open = (await openSteps(db, programmeId)).filter((o) => !done.has(`${o.matterId} ${o.step}`));
    await inParallel(open, WIDTH, async (o) => {
      done.add(`${o.matterId} ${o.step}`);
      await (o.checks ? checkStep(db, engine, o, 'pass', Date.now()) : handInStep(db, engine, o, Date.now()));
    });
    if (done.size === steps * 2 && (await allClosed(stack, programmeId))) break;
    if (open.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return steps / ((performance.now() - from) / 1000);
}

async function allClosed({ db }: BenchStack, programmeId: string): Promise<boolean> {
  const open = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  return open === undefined;
}

/** The bare engine: one workflow per task, no store. Steps per second. */
export async function baselineSteps({ client }: BenchStack, steps: number, round: number): Promise<number> {
  const ids = Array.from({ length: steps }, (_, n) => `task-${round}-${n}`);
  const from = performance.now();
  await inParallel(ids, WIDTH, async (id) => {
    const handle = await client.workflow.start('task', {
      workflowId: id,
      taskQueue: 'baseline',
      args: [{ id, reminderMs: 86_400_000 }],
    });
    await handle.executeUpdate('handIn', { args: [] });
    await handle.executeUpdate('check', { args: ['pass'] });
    await handle.result();
  });
  return steps / ((performance.now() - from) / 1000);
}
