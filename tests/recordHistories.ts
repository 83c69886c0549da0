import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { workflowIds } from '../engine/engine.port';
import { startVirtualStack, type VirtualStack } from '../rehearsal/virtualStack';
import { kindOf, runHundredDays } from './support/hundredDays.script';
import { runMovedDates } from './support/movedDates.script';

/**
 * Records the histories that `replay.test.ts` replays: `npm run record`. Run it when a workflow is added or given a new
 * branch behind `patched()`, and keep the older files: programmes started with older code are still running.
 */
async function main(): Promise<void> {
  const stack = await startVirtualStack();
  const hundredDays = await runHundredDays(stack, 10);
  const moved = await runMovedDates(stack);
  await record(stack, 'programme', workflowIds.programme(hundredDays));
  await record(stack, 'courier', workflowIds.courier('office'));
  await record(stack, 'programme-moved', workflowIds.programme(moved));
  for (const { id, key, name, programme } of await matters(stack)) {
    if (programme === hundredDays) await record(stack, name ? `matter-${kindOf(name)}` : `matter-${key}`, id);
    else await record(stack, name ? `matter-moved-${Number(name.slice(-3))}` : `matter-moved-${key}`, id);
  }
  await stack.stop();
}

function matters(stack: VirtualStack) {
  return stack.db
    .selectFrom('matters as m')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['m.workflow_id as id', 'm.key', 'p.name', 'm.programme_id as programme'])
    .execute();
}

async function record(stack: VirtualStack, name: string, workflowId: string): Promise<void> {
  const history = await stack.env.client.workflow.getHandle(workflowId).fetchHistory();
  const date = new Date().toISOString().slice(0, 10);
  const file = path.join(__dirname, 'histories', `${name}.${date}.json`);
  writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
  console.log(`${file}: ${history.events!.length} events`);
}

void main().then(() => process.exit(0));
