import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/**
 * Named on one connection at most; each costs the server some tens of kilobytes for as long as the connection lives.
 */
const MOST = 200;
/** Texts counted before counting starts anew. */
const COUNTED = 1_000;
/** What is asked for the third time will be asked for again; lists of any length make a new text each time. */
const OFTEN = 3;

/**
 * Gives statements that come again a name, so that Postgres parses and plans them once a connection and not each time:
 * the large ones cost more to plan than to run. Behind a pooler in transaction mode names need its support
 * (PgBouncer from 1.21). A migration that changes what a named statement answers makes it fail until the process
 * is started again, which every update does.
 */
export function nameStatements(pool: Pool): void {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const times = (counts.get(text) ?? 0) + 1;
    if (times < OFTEN) {
      if (counts.size >= COUNTED) counts.clear();
      counts.set(text, times);
      return undefined;
    }
    counts.delete(text);
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
    return name;
  };
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args) {
        const [text, values] = args;
        const named = typeof text === 'string' && Array.isArray(values) && values.length > 0;
        return Reflect.apply(query, self, named ? [{ name: nameOf(text), text, values }] : args);
      },
    });
  });
}
