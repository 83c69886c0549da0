import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readTemplate } from '../domain/template/readTemplate';
import type { Template } from '../domain/template/template.schema';
import { loadFolders } from './loadFolders';

/**
 * The shipped templates by id: every `*.yaml` in a programme's folder. Throws AppError "invalid-template" (or
 * "forbidden-field") whose problems name file, line and place, or an error naming both files if two carry the same id.
 */
export async function loadTemplates(programmes: string = __dirname): Promise<Map<string, Template>> {
  const entries = await readdir(programmes, { withFileTypes: true });
  const folders = entries.filter((e) => e.isDirectory()).map((e) => path.join(programmes, e.name));
  return loadFolders(folders.sort(), readTemplate);
}
