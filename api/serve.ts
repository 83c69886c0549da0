import { createServer } from 'node:http';
import type { Express } from 'express';

/** Below the one-machine stack's own patience of 10 s: a photo on a slow line may finish, then connections are cut. */
const FINISH_MS = 8_000;
/** A phone on a bad line sends 20 MB in about this time; what is slower comes in pieces (tus) or not at all. */
const REQUEST_MS = 15 * 60_000;

/**
 * Listens; resolves when connections are taken, with a function that stops: no new connections, requests under way
 * finish (eight seconds at most). Rejects if the address cannot be listened on.
 */
export async function serve(app: Express, host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer({ requestTimeout: REQUEST_MS }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return () =>
    new Promise((resolve, reject) => {
      const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
      server.close((error) => {
        clearTimeout(cut);
        if (error) reject(error);
        else resolve();
      });
      server.closeIdleConnections();
    });
}
