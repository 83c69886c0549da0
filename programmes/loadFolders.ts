import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors';

/**
 * Every `*.yaml` that lies in one of the folders itself, by its id. Throws what `read` throws, or AppError
 * "invalid-template" naming both files if two carry the same id.
 */
export async function loadFolders<T extends { id: string }>(
  folders: readonly string[],
  read: (yaml: string, file: string) => T,
): Promise<Map<string, T>> {
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).sort().map((name) => path.join(folder, name))),
  );
  const loaded = new Map<string, T>();
  const names = new Map<string, string>();
  for (const file of files.flat().filter((name) => name.endsWith('.yaml'))) {
    const name = path.basename(file);
    const one = read(await readFile(file, 'utf8'), name);
    const other = names.get(one.id);
    if (other) {
      throw new AppError('invalid-template', {
        problems: [{ path: `${name} id`, reason: `与 ${other} 的 id 相同：${one.id}` }],
      });
    }
    names.set(one.id, name);
    loaded.set(one.id, one);
  }
  return loaded;
}
