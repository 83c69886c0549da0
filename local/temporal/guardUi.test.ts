import { createServer, type Server } from 'node:http';
import { freePort } from '../ports';
import { type GuardedUi, guardUi } from './guardUi';

let ui: Server;
let guard: GuardedUi;
const asked: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  ui = createServer(async (req, res) => {
    asked.push(
      `${req.method} ${req.url} ${req.headers.host === `127.0.0.1:${port}`} ${(await req.toArray()).join('')}`,
    );
    res.writeHead(201, { 'Set-Cookie': '_csrf=1' }).end('answer');
  });
  await new Promise<void>((resolve) => ui.listen(port, '127.0.0.1', resolve));
  guard = await guardUi({ host: '127.0.0.1', port: 0, ui: { host: '127.0.0.1', port } });
});
afterAll(async () => {
  await guard?.stop();
  ui?.close();
});

test('what is meant for this machine reaches the UI and comes back unchanged', async () => {
  const answer = await fetch(`http://127.0.0.1:${guard.port}/api/v1/x?y=%2F`, {
    method: 'POST',
    body: '{"a":1}',
  });
  expect([answer.status, answer.headers.get('set-cookie'), await answer.text()]).toEqual([
    201,
    '_csrf=1',
    'answer',
  ]);
  expect(asked).toEqual(['POST /api/v1/x?y=%2F true {"a":1}']);
});

test('while Temporal is away it says so instead of hanging', async () => {
  ui.closeAllConnections();
  await new Promise((resolve) => ui.close(resolve));
  const answer = await fetch(`http://127.0.0.1:${guard.port}/`);
  expect([answer.status, await answer.text()]).toEqual([502, 'Temporal 正在重新启动，请过一会儿刷新。']);
});
