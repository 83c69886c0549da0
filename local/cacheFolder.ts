import { access, constants, mkdir } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

type Env = Record<string, string | undefined>;

/**
 * The folder for programs fetched once and used by every copy of the project: `$XDG_CACHE_HOME/tongxin`, else
 * `~/.cache/tongxin`, else (a service account often has no writable home) a folder of the user's own in the
 * temporary directory. Created if need be.
 */
export async function cacheFolder(env: Env): Promise<string> {
  const own = `tongxin-${process.getuid?.() ?? 'cache'}`;
  const home = env.HOME ?? homedir();
  const preferred = [
    env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME) ? path.join(env.XDG_CACHE_HOME, 'tongxin') : '',
    path.join(home, '.cache', 'tongxin'),
  ];
  for (const folder of preferred.filter(Boolean)) if (await writable(folder)) return folder;
  const last = path.join(tmpdir(), own);
  await mkdir(last, { recursive: true, mode: 0o700 });
  return last;
}

async function writable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    // Not an error: the next place is tried, and the last one reports its own.
    return false;
  }
}
