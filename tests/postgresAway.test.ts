import { Client, Connection } from '@temporalio/client';
import { submitForm } from '../acts/step/submitForm.act';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from './support/exampleRoster';
import { newestOpening } from './support/newestOpening';
import { eventually, type ProcessStack, startProcessStack } from './support/processStack';
import { stepDone } from './support/stepDone';

let stack: ProcessStack;
let client: Client;

beforeAll(async () => {
  stack = await startProcessStack();
  client = new Client({ connection: await Connection.connect({ address: stack.temporal.address }) });
  await Promise.all([stack.start('worker'), stack.start('api')]);
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await stack.stop();
}, 60_000);

/** The programme's matters whose workflows have had their first look. */
async function startedMatters() {
  const rosterId = await stack.db
    .transaction()
    .execute((tx) => keepRoster(tx, exampleRoster(2), [], Date.now()));
  const body = { template: 'hundred-days', title: '百日服务', startsOn: newestOpening(), rosterId };
  const response = await stack.fetchApi('/programmes', {
    method: 'POST',
    body: JSON.stringify({ ...body, parameters: { x: 1 } }),
  });
  expect(response.status).toBe(201);
  return eventually('all matters have looked', async () => {
    const rows = await stack.db.selectFrom('matters').selectAll().orderBy('id').execute();
    return rows.length === 4 && rows.every((m) => m.exchanges > 0) && rows;
  });
}

test('while Postgres is dead workflows wait instead of failing, and go on when it is back', async () => {
  const matters = await startedMatters();
  const describe = (workflowId: string) => client.workflow.getHandle(workflowId).describe();

  await stack.postgres.kill();
  for (const { workflow_id: id } of matters) await client.workflow.getHandle(id).signal('look');
  await eventually('every matter waits for the store on the server', async () => {
    const all = await Promise.all(matters.map((m) => describe(m.workflow_id)));
    expect(all.map((d) => d.status.name)).toEqual(matters.map(() => 'RUNNING'));
    return all.every((d) => (d.raw.pendingActivities ?? []).length === 1);
  });

  await stack.postgres.start();
  const own = matters.find((m) => m.key === 'participant')!;
  const actor = { personId: own.person_id, accessId: null };
  const form = { services: '示例服务', places: '示例社区' };
  await stepDone(stack.db, submitForm, {
    matterId: own.id,
    step: 'plan',
    form,
    evidence: [],
    actor,
    now: Date.now(),
  });
  await client.workflow.getHandle(own.workflow_id).signal('submitted');
  await eventually('the hand-in is acted on', async () => {
    const row = await stack.db
      .selectFrom('matters')
      .select('seen_facts')
      .where('id', '=', own.id)
      .executeTakeFirstOrThrow();
    return row.seen_facts === 1;
  });
  const after = await Promise.all(matters.map((m) => describe(m.workflow_id)));
  expect(after.map((d) => d.status.name)).toEqual(matters.map(() => 'RUNNING'));
}, 120_000);
