import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { workflowIds } from '../engine/engine.port';
import { startVirtualStack, type VirtualStack } from '../rehearsal/virtualStack';
import { kindOf, runHundredDays } from './support/hundredDays.script';
import { runMovedDates } from './support/movedDates.script';
import { type Played, runQuarter } from './support/quarter.script';
import { runReminded } from './support/reminded.script';

/** What can be recorded, one after the other on one clock. */
const RECORDINGS: Record<string, (stack: VirtualStack) => Promise<Played[]>> = {
  // The earliest first: the clock never goes back.
  reminded: async (stack) => {
    const matters = await mattersOf(stack, await runReminded(stack), () => 'reminded');
    return matters.filter((played) => played.name === 'matter-reminded');
  },
  hundredDays: async (stack) => {
    const programmeId = await runHundredDays(stack, 10);
    return [
      { name: 'programme', workflowId: workflowIds.programme(programmeId) },
      { name: 'courier', workflowId: workflowIds.courier('office') },
      ...(await mattersOf(stack, programmeId, (name) => kindOf(name) ?? 'someone')),
    ];
  },
  movedDates: async (stack) => {
    const programmeId = await runMovedDates(stack);
    return [
      { name: 'programme-moved', workflowId: workflowIds.programme(programmeId) },
      ...(await mattersOf(stack, programmeId, (name) => `${Number(name.slice(-3))}`, 'moved-')),
    ];
  },
  quarter: runQuarter,
};

/**
 * Records the histories that `replay.test.ts` replays: `npm run record`, or `npm run record quarter` for some only. Run
 * it when a workflow is added or given a new branch behind `patched()`. A recording that is there is kept: programmes
 * started with older code are still running.
 */
async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in RECORDINGS));
  if (unknown.length > 0)
    throw new RangeError(`not known: ${unknown.join(', ')}; there are ${Object.keys(RECORDINGS).join(', ')}`);
  const stack = await startVirtualStack({ settled: true });
  try {
    for (const [name, run] of Object.entries(RECORDINGS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      for (const played of await run(stack)) await record(stack, played);
    }
  } finally {
    await stack.stop();
  }
}

/** The matters of a programme: of persons by `called` after their made-up names, others by their keys. */
async function mattersOf(
  { db }: VirtualStack,
  programmeId: string,
  called: (name: string) => string,
  prefix = '',
): Promise<Played[]> {
  const matters = await db
    .selectFrom('matters as m')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['m.workflow_id as workflowId', 'm.key', 'p.name'])
    .where('m.programme_id', '=', programmeId)
    .orderBy('m.assignee')
    .execute();
  const named = matters.map(({ key, name, workflowId }) => ({
    name: `matter-${prefix}${name ? called(name) : key}`,
    workflowId,
  }));
  // Of several that go alike one is enough.
  return [...new Map(named.map((played) => [played.name, played])).values()];
}

async function record(stack: VirtualStack, { name, workflowId }: Played): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const file = path.join(__dirname, 'histories', `${name}.${date}.json`);
  if (existsSync(file)) return console.log(`${file}: kept, it is there`);
  const history = await stack.env.client.workflow.getHandle(workflowId).fetchHistory();
  writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
  console.log(`${file}: ${history.events!.length} events`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
