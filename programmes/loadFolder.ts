import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors';

/**
 * Every `*.yaml` in a folder by its id. Throws what `read` throws, or AppError "invalid-template" naming both files if
 * two carry the same id.
 */
export async function loadFolder<T extends { id: string }>(
  folder: string,
  read: (yaml: string, file: string) => T,
): Promise<Map<string, T>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const found = new Map<string, T>();
  const files = new Map<string, string>();
  for (const name of names) {
    const one = read(await readFile(path.join(folder, name), 'utf8'), name);
    const other = files.get(one.id);
    if (other) {
      throw new AppError('invalid-template', {
        problems: [{ path: `${name} id`, reason: `与 ${other} 的 id 相同：${one.id}` }],
      });
    }
    files.set(one.id, name);
    found.set(one.id, one);
  }
  return found;
}
