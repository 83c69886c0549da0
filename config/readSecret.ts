import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config.schema';

type Place = Pick<Config, 'TONGXIN_SECRET' | 'TONGXIN_DATA_DIR'>;

/**
 * Where the installation's secret comes from, of which links' tokens are derived: TONGXIN_SECRET, or the file `secret`
 * in the data folder, readable by its owner only. `make` writes that file; several processes at once end up with the
 * same one. Whether one may be made is the database's to say (store/secret.repo.ts). Both throw if the file is too
 * short to be a secret.
 */
export function secretPlace(config: Place): {
  read(): Promise<string | undefined>;
  make(): Promise<string>;
} {
  const file = path.join(config.TONGXIN_DATA_DIR, 'secret');
  return {
    read: async () => config.TONGXIN_SECRET ?? whole(await readIfThere(file)),
    make: async () => whole(await create(file)),
  };
}

function whole<T extends string | undefined>(secret: T): T {
  if (secret !== undefined && secret.length < 32)
    throw new Error(`数据文件夹里的 secret 文件不完整；请从备份恢复，或设置 TONGXIN_SECRET`);
  return secret;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place: whoever is second finds the first one's, never half of it. */
async function create(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}
