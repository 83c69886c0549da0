import { createServer, type Server } from 'node:net';
import { freePort, requireFree } from './ports';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});
const take = async () => {
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
};
const place = (what: string, variable: string, port: number, host = '127.0.0.1') => ({
  what,
  variable,
  port,
  host,
  hostVariable: 'HOST',
});

test('every busy port is named at once, with the variable that moves it', async () => {
  const [one, two] = [await take(), await take()];
  const free = await freePort();
  const attempt = requireFree([
    place('页面', 'PORT', one),
    place('数据库', 'POSTGRES_PORT', free),
    place('收件箱', 'INBOX_PORT', two),
  ]);
  const error: Error = await attempt.then(
    () => Promise.reject(new Error('nothing was said')),
    (reason) => reason,
  );
  expect(error.message.split('\n')).toEqual([
    `端口 ${one}（页面）已被占用，请停掉占用它的程序，或换一个：PORT=…`,
    `端口 ${two}（收件箱）已被占用，请停掉占用它的程序，或换一个：INBOX_PORT=…`,
  ]);
});

test('one port given twice is said before anything is started', async () => {
  const port = await freePort();
  const attempt = requireFree([place('页面', 'PORT', port), place('收件箱', 'INBOX_PORT', port)]);
  await expect(attempt).rejects.toThrow(`端口 ${port} 同时给了页面和收件箱，请改 INBOX_PORT`);
});

test('an address that is not this machine’s is said, not crashed on', async () => {
  const attempt = requireFree([place('页面', 'PORT', await freePort(), '203.0.113.7')]);
  await expect(attempt).rejects.toThrow('请检查 HOST 和 PORT');
});
