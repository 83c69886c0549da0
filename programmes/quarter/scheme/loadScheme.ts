import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../domain/errors';
import { errorCode } from '../../../files/errorCode';
import { readScheme } from './readScheme';
import type { Scheme } from './scheme.schema';

/** Where the shipped schemes lie. */
const SHIPPED = path.join(__dirname, '../schemes');

/**
 * A scheme (考核细则) by its id, from `<id>.yaml` in a folder. Throws AppError "invalid-scheme" (or "forbidden-field")
 * naming file, line and place, "invalid-template" if there is no such file or it holds another scheme.
 */
export async function loadScheme(id: string, folder: string = SHIPPED): Promise<Scheme> {
  const file = `${id}.yaml`;
  const refuse = (reason: string) =>
    new AppError('invalid-template', { problems: [{ path: `schemes/${file}`, reason }] });
  let yaml: string;
  try {
    yaml = await readFile(path.join(folder, file), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw refuse('找不到这份考核细则，请放在方案模板旁的 schemes 文件夹里');
    throw error;
  }
  const scheme = readScheme(yaml, file);
  if (scheme.id !== id) throw refuse(`文件里是考核细则 ${scheme.id}，不是 ${id}`);
  return scheme;
}
