import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { workflowIds } from '../engine/engine.port';
import { kindOf, runHundredDays } from './support/hundredDays.script';
import { startVirtualStack } from './support/virtualStack';

/**
 * Records the histories that `replay.test.ts` replays: `npm run record`. Run it when a workflow is added or given a new
 * branch behind `patched()`, and keep the older files: programmes started with older code are still running.
 */
async function main(): Promise<void> {
  const stack = await startVirtualStack();
  const programmeId = await runHundredDays(stack, 10);
  const matters = await stack.db
    .selectFrom('matters as m')
    .leftJoin('persons as p', 'p.id', 'm.person_id')
    .select(['m.workflow_id as id', 'm.key', 'p.name'])
    .execute();
  const wanted = new Map([
    ['programme', workflowIds.programme(programmeId)],
    ['courier', workflowIds.courier('office')],
    ...matters.map((m): [string, string] => [m.name ? `matter-${kindOf(m.name)}` : `matter-${m.key}`, m.id]),
  ]);
  const date = new Date().toISOString().slice(0, 10);
  for (const [name, workflowId] of wanted) {
    const history = await stack.env.client.workflow.getHandle(workflowId).fetchHistory();
    const file = path.join(__dirname, 'histories', `${name}.${date}.json`);
    writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
    console.log(`${file}: ${history.events!.length} events`);
  }
  await stack.stop();
}

void main().then(() => process.exit(0));
