import express from 'express';
import { serve } from './serve';

const PORT = 21230;

test('told to stop, it lets a request under way finish and takes no more', async () => {
  let release: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const app = express();
  app.get('/slow', (_req, res) => {
    release = () => void res.send('done');
    arrived();
  });
  const stop = await serve(app, '127.0.0.1', PORT);
  const answer = fetch(`http://127.0.0.1:${PORT}/slow`, { headers: { connection: 'close' } }).then((a) =>
    a.text(),
  );
  await here;
  const stopped = stop();
  await expect(fetch(`http://127.0.0.1:${PORT}/slow`)).rejects.toThrow();
  release();
  expect(await answer).toBe('done');
  await stopped;
});

test('a busy port is said', async () => {
  const stop = await serve(express(), '127.0.0.1', PORT);
  await expect(serve(express(), '127.0.0.1', PORT)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await stop();
});
