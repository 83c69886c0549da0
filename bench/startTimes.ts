import { addDays, dateOf } from '../domain/calendar/shanghai';
import { workflowIds } from '../engine/engine.port';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from '../tests/support/exampleRoster';
import { startBenchApi } from './api';
import { timeEach } from './measure';
import type { BenchStack } from './stack';

const CALLS = 40;

/** (a): one client, one call after the other; the programmes begin tomorrow, so that nothing else is going on. */
export async function startTimes(stack: BenchStack, rounds: number) {
  const api = await startBenchApi(stack);
  const rosterId = await stack.db
    .transaction()
    .execute((tx) => keepRoster(tx, exampleRoster(10), [], Date.now()));
  const body = {
    template: 'hundred-days',
    title: '测量',
    startsOn: addDays(dateOf(Date.now()), 1),
    rosterId,
    parameters: { x: 2 },
  };
  const result: { receipt: number[]; started: number[]; bare: number[] }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const receipt = await timeEach(CALLS, () => api.post('/api/v1/programmes', body));
    const started = await timeEach(CALLS, async () => {
      const { id } = await api.post<{ id: string }>('/api/v1/programmes', body);
      const handle = stack.client.workflow.getHandle(workflowIds.programme(id));
      for (;;) {
        try {
          await handle.describe();
          return;
        } catch {
          // Not there yet: look again at once, that is what is measured.
        }
      }
    });
    const bare = await timeEach(CALLS, (n) =>
      stack.client.workflow.start('empty', { workflowId: `empty-${round}-${n}`, taskQueue: 'baseline' }),
    );
    // The first round warms both sides up.
    if (round >= 0) result.push({ receipt, started, bare });
  }
  return result;
}
