import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors';
import { readScheme } from '../domain/scheme/readScheme';
import type { Scheme } from '../domain/scheme/scheme.schema';

/**
 * The shipped schemes (考核细则) by id: every `*.yaml` in a folder. Throws AppError "invalid-template" (or "forbidden-field")
 * whose problems name file, line and place, also if two files carry the same id.
 */
export async function loadSchemes(
  folder: string = path.join(__dirname, 'schemes'),
): Promise<Map<string, Scheme>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const schemes = new Map<string, Scheme>();
  const files = new Map<string, string>();
  for (const name of names) {
    const scheme = readScheme(await readFile(path.join(folder, name), 'utf8'), name);
    const other = files.get(scheme.id);
    if (other) {
      throw new AppError('invalid-template', {
        problems: [{ path: `${name} id`, reason: `与 ${other} 的 id 相同：${scheme.id}` }],
      });
    }
    files.set(scheme.id, name);
    schemes.set(scheme.id, scheme);
  }
  return schemes;
}
