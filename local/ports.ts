import { createServer } from 'node:net';

/** Where something is to listen, and the variables by which a person moves it. */
export interface Place {
  what: string;
  variable: string;
  host: string;
  /** Undefined: it stays on this machine. */
  hostVariable?: string;
  port: number;
}

/** True if nothing listens there and we may. Throws for anything else than "in use" (no such address, no right). */
export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody uses at this moment, for tests and for parts nobody addresses by number. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Looks at every place before anything is started. Throws one error naming all that are taken (or asked for twice)
 * and the variable that moves each, so that the person need not find them one start after the other.
 */
export async function requireFree(places: Place[]): Promise<void> {
  const wrong: string[] = [];
  const seen = new Map<number, Place>();
  for (const place of places) {
    const other = place.port === 0 ? undefined : seen.get(place.port);
    if (other) wrong.push(`端口 ${place.port} 同时给了${other.what}和${place.what}，请改 ${place.variable}`);
    else if (!(await freeOrExplain(place, wrong)))
      wrong.push(
        `端口 ${place.port}（${place.what}）已被占用，请停掉占用它的程序，或换一个：${place.variable}=…`,
      );
    seen.set(place.port, place);
  }
  if (wrong.length) throw new Error(wrong.join('\n'));
}

async function freeOrExplain(place: Place, wrong: string[]): Promise<boolean> {
  try {
    return await isFree(place.host, place.port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    wrong.push(
      `不能在 ${place.host}:${place.port}（${place.what}）监听（${code}），请检查 ${[place.hostVariable, place.variable].filter(Boolean).join(' 和 ')}`,
    );
    return true;
  }
}
