import { openSteps } from '../tests/support/people';
import { startBenchApi } from './api';
import { timeEach } from './measure';
import { storeProgramme } from './programmes';
import type { BenchStack } from './stack';

const CALLS = 200;

/** (c): one client handing in one step after the other, against a bare Express POST with one insert. */
export async function handInTimes(stack: BenchStack, rounds: number) {
  const api = await startBenchApi(stack);
  const { port } = await stack.child('baseline/server.ts', [stack.databaseUrl]);
  const bareUrl = `http://127.0.0.1:${port}/`;
  const form = { done: '在社区开展服务一次，参加居民三十人。' };
  const result: { ours: number[]; bare: number[] }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const programmeId = await storeProgramme(stack, CALLS / 4);
    await stack.engine.startProgramme(programmeId);
    const open = await untilOpen(stack, programmeId);
    const ours = await timeEach(CALLS, (n) =>
      api.post(`/api/v1/matters/${open[n]!.matterId}/submissions`, { step: open[n]!.step, form }),
    );
    // What the hand-ins set off must not slow the other side down.
    await untilChecksOpen(stack, programmeId);
    const bare = await timeEach(CALLS, async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(bareUrl, {
        method: 'POST',
        headers,
        body: JSON.stringify({ step: 'record-1', form }),
      });
      await response.json();
    });
    if (round >= 0) result.push({ ours, bare });
  }
  return result;
}

async function untilChecksOpen(stack: BenchStack, programmeId: string): Promise<void> {
  while ((await openSteps(stack.db, programmeId)).filter((o) => o.checks !== null).length < CALLS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilOpen(stack: BenchStack, programmeId: string) {
  for (;;) {
    const open = await openSteps(stack.db, programmeId);
    if (open.length === CALLS) return open;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
