import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config.schema';

/**
 * The installation's secret, from which links' tokens are derived: TONGXIN_SECRET, or the file `secret` in the data
 * folder, made on the first start and readable by its owner only. Several processes at once end up with the same one.
 * Lost or changed, it makes the links in mails already sent invalid. Throws if the file is too short to be a secret.
 */
export async function readSecret(
  config: Pick<Config, 'TONGXIN_SECRET' | 'TONGXIN_DATA_DIR'>,
): Promise<string> {
  if (config.TONGXIN_SECRET) return config.TONGXIN_SECRET;
  const file = path.join(config.TONGXIN_DATA_DIR, 'secret');
  const secret = (await readIfThere(file)) ?? (await create(file));
  if (secret.length < 32)
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
