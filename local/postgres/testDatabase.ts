import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * A fresh, empty database on a running server, or a copy of `template` (a migrated database nobody is connected to,
 * copied in a few milliseconds instead of migrating again). `drop` ends what is still connected and removes it.
 */
export async function createTestDatabase(
  baseUrl: string,
  opts: { template?: string; name?: string } = {},
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = opts.name ?? `test_${randomBytes(8).toString('hex')}`;
  const like = opts.template ? ` template ${quote(opts.template)}` : '';
  await once(baseUrl, `create database ${quote(name)}${like}`);
  const url = new URL(baseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    name,
    drop: () => once(baseUrl, `drop database if exists ${quote(name)} with (force)`),
  };
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function once(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
