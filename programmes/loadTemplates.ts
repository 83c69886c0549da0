import { readTemplate } from '../domain/template/readTemplate';
import type { Template } from '../domain/template/template.schema';
import { loadFolder } from './loadFolder';

/**
 * The shipped templates by id: every `*.yaml` in a folder. Throws AppError "invalid-template" (or "forbidden-field")
 * whose problems name file, line and place, or an error naming both files if two carry the same id.
 */
export function loadTemplates(folder: string = __dirname): Promise<Map<string, Template>> {
  return loadFolder(folder, readTemplate);
}
