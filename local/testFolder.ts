import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A fresh folder for a test; the test removes it. Unlike a bare mkdtemp's (closed to all others) the user that
 * Postgres runs as under root can pass through it, so that the data stays inside instead of going to /var/lib.
 */
export async function testFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `tongxin-${name}-`));
  await chmod(folder, 0o711);
  return folder;
}
