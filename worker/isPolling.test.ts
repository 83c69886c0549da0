import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { devServerForTests } from '../local/temporal/devServerForTests';
import { createWorker } from './createWorker';
import { isPolling } from './isPolling';

let server: Awaited<ReturnType<typeof devServerForTests>>;
let connection: Connection;
let native: NativeConnection;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  server = await devServerForTests();
  connection = await Connection.connect({ address: server.address });
  native = await NativeConnection.connect({ address: server.address });
});

afterAll(async () => {
  await native.close();
  await connection.close();
  await server.stop();
});

test('a worker of this host is seen while it polls; nobody, another host or a silent one is not', async () => {
  const asked = { namespace: 'default', taskQueue: 'health', host: hostname(), now: Date.now() };
  expect(await isPolling(connection, asked)).toBe(false);
  const worker = await createWorker({
    connection: native,
    namespace: asked.namespace,
    taskQueue: asked.taskQueue,
    activities: { nothing: async () => undefined },
  });
  await worker.runUntil(async () => {
    // Its first polls reach the server in their own time.
    const until = performance.now() + 10_000;
    while (!(await isPolling(connection, { ...asked, now: Date.now() })) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isPolling(connection, { ...asked, now: Date.now() })).toBe(true);
    expect(await isPolling(connection, { ...asked, now: Date.now(), host: 'elsewhere' })).toBe(false);
    expect(await isPolling(connection, { ...asked, now: Date.now() + 121_000 })).toBe(false);
  });
});
