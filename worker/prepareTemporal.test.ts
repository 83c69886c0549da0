import { Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import { SEARCH_ATTRIBUTES } from '../domain/searchAttributes';
import { devServerForTests } from '../local/temporal/devServerForTests';
import { timeSkippingEnv } from '../local/temporal/timeSkipping';
import { prepareTemporal } from './prepareTemporal';

const DAY_MS = 86_400_000;

describe('on the dev server', () => {
  let server: Awaited<ReturnType<typeof devServerForTests>>;
  let connection: Connection;
  beforeAll(async () => {
    server = await devServerForTests();
    connection = await Connection.connect({ address: server.address });
  });
  afterAll(async () => {
    await connection.close();
    await server.stop();
  });
  const retention = async () => {
    const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    return tsToMs(config?.workflowExecutionRetentionTtl ?? undefined) / DAY_MS;
  };

  test('attributes are registered with their types and histories kept 400 days, also the second time', async () => {
    expect(await retention()).toBeLessThan(400);
    await prepareTemporal(connection, 'default');
    await prepareTemporal(connection, 'default');
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    // 2: keyword, 6: date and time.
    expect(customAttributes).toMatchObject({
      TxProgramme: 2,
      TxTemplate: 2,
      TxUnit: 2,
      TxState: 2,
      TxStep: 2,
      TxDue: 6,
    });
    expect(await retention()).toBe(400);
  });

  test('a longer retention is left as it is', async () => {
    await connection.workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl: { seconds: (await secondsOf(500)).seconds, nanos: 0 } },
    });
    await prepareTemporal(connection, 'default');
    expect(await retention()).toBe(500);
  });

  test('a missing namespace is named', async () => {
    await expect(prepareTemporal(connection, 'nowhere')).rejects.toThrow('没有命名空间 nowhere');
  });
});

test('on the time-skipping server a workflow can be started with the attributes, also prepared twice', async () => {
  const env = await timeSkippingEnv();
  try {
    await prepareTemporal(env.connection, 'default');
    await prepareTemporal(env.connection, 'default');
    const handle = await env.client.workflow.start('anything', {
      workflowId: 'p1',
      taskQueue: 'nobody',
      typedSearchAttributes: [{ key: SEARCH_ATTRIBUTES.programme, value: 'p1' }],
    });
    expect((await handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.programme)).toBe('p1');
  } finally {
    await env.teardown();
  }
});

async function secondsOf(days: number) {
  const { msToTs } = await import('@temporalio/common/lib/time');
  return msToTs(days * DAY_MS);
}
