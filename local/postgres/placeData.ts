import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../../files/unlessAbsent';
import { canReach, type ServerUser, systemFolder } from './postgresProgram';

/**
 * Decides where the cluster lies and who owns it: `<dataDir>/postgres`, or, if we are root and the server's user
 * cannot reach that, a folder under /var/lib, said in one line and remembered in `<dataDir>/postgres.location` so that
 * every later start finds the same data.
 */
export async function placeData(
  dataDir: string,
  user: ServerUser | undefined,
  say: (line: string) => void,
): Promise<{ data: string; owner: ServerUser | undefined }> {
  const own = path.resolve(dataDir, 'postgres');
  const note = path.join(dataDir, 'postgres.location');
  const noted = await readNote(note);
  if (noted) {
    if (!user) throw new Error(`数据库的数据在 ${noted}，是以 root 身份建立的；请仍以 root 身份启动`);
    say(`数据库的数据在 ${noted}`);
    return { data: noted, owner: user };
  }
  if (!user) return { data: own, owner: undefined };
  const made = await ownerOf(own);
  // Made by an ordinary user before: the server must run as the owner of its data, and root may become anyone.
  if (made && made.uid !== 0 && made.uid !== user.uid) return { data: own, owner: made };
  if (await canReach(path.dirname(own), user)) return { data: own, owner: user };
  const name = createHash('sha256').update(own).digest('hex').slice(0, 12);
  const data = path.join(await systemFolder(), `data-${name}`, 'postgres');
  await mkdir(path.dirname(data), { recursive: true });
  // Set on its own because a umask would take the passage away again.
  await chmod(path.dirname(data), 0o711);
  await writeFile(note, data);
  say(`数据库的数据放在 ${data}（数据库不能以 root 身份运行，而它的用户进不了 ${path.resolve(dataDir)}）`);
  return { data, owner: user };
}

/** Where the cluster of a data folder lies (or would lie), as decided by an earlier start. */
export async function whereData(dataDir: string): Promise<string> {
  return (await readNote(path.join(dataDir, 'postgres.location'))) ?? path.resolve(dataDir, 'postgres');
}

async function readNote(file: string): Promise<string | undefined> {
  return (await unlessAbsent(readFile(file, 'utf8'), '')).trim() || undefined;
}

async function ownerOf(folder: string): Promise<ServerUser | undefined> {
  const stats = await unlessAbsent(stat(folder), undefined);
  return stats && { uid: stats.uid, gid: stats.gid };
}
