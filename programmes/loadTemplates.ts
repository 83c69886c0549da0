import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors';
import { readTemplate } from '../domain/template/readTemplate';
import type { Template } from '../domain/template/template.schema';

/**
 * The shipped templates by id: every `*.yaml` in a folder. Throws AppError "invalid-template" (or "forbidden-field")
 * whose problems name file, line and place, or an error naming both files if two carry the same id.
 */
export async function loadTemplates(folder: string = __dirname): Promise<Map<string, Template>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const templates = new Map<string, Template>();
  const files = new Map<string, string>();
  for (const name of names) {
    const template = readTemplate(await readFile(path.join(folder, name), 'utf8'), name);
    const other = files.get(template.id);
    if (other) {
      throw new AppError('invalid-template', {
        problems: [{ path: `${name} id`, reason: `与 ${other} 的 id 相同：${template.id}` }],
      });
    }
    files.set(template.id, name);
    templates.set(template.id, template);
  }
  return templates;
}
