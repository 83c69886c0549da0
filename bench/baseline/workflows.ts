import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

const { notify } = proxyActivities<{ notify(task: string): Promise<void> }>({ startToCloseTimeout: '10 s' });

/** (a)'s baseline: nothing at all. */
export async function empty(): Promise<void> {
  return undefined;
}

/**
 * (b)'s baseline: the obvious way, one workflow per task, with the same notice, timer, hand-in and check as one of our
 * steps, and no store.
 */
export async function task({ id, reminderMs }: { id: string; reminderMs: number }): Promise<string> {
  let handedIn = false;
  let outcome: string | undefined;
  setHandler(defineUpdate<string, []>('handIn'), () => {
    handedIn = true;
    return 'received';
  });
  setHandler(defineUpdate<string, [string]>('check'), (given) => {
    outcome = given;
    return 'checked';
  });
  await notify(id);
  void sleep(reminderMs).then(() => (handedIn ? undefined : notify(id)));
  await condition(() => handedIn);
  await notify(`${id} check`);
  void sleep(reminderMs).then(() => (outcome ? undefined : notify(id)));
  await condition(() => outcome !== undefined);
  return outcome!;
}
