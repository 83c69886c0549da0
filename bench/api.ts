import { freePort } from '../local/ports';
import type { BenchStack } from './stack';

const TOKEN = 'a-token-for-measuring-only';
let started: Promise<string> | undefined;

/** The real API as a process of its own; started once. */
export async function startBenchApi(stack: BenchStack) {
  started ??= start(stack);
  const base = await started;
  return {
    async post<T>(route: string, body: unknown): Promise<T> {
      const response = await fetch(`${base}${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
  };
}

async function start(stack: BenchStack): Promise<string> {
  const port = await freePort('127.0.0.1');
  await stack.child('../api/main.ts', [], {
    PORT: String(port),
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.address,
    TONGXIN_DATA_DIR: stack.folder,
    TONGXIN_ADMIN_TOKEN: TOKEN,
    LOG_LEVEL: 'warn',
  });
  return `http://127.0.0.1:${port}`;
}
