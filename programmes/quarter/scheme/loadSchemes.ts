import path from 'node:path';
import { loadFolders } from '../../loadFolders';
import { readScheme } from './readScheme';
import type { Scheme } from './scheme.schema';

/**
 * The shipped schemes (考核细则) by id: every `*.yaml` in a folder. Throws AppError "invalid-scheme" (or "forbidden-field")
 * whose problems name file, line and place, or an error naming both files if two carry the same id.
 */
export function loadSchemes(
  folder: string = path.join(__dirname, '../schemes'),
): Promise<Map<string, Scheme>> {
  return loadFolders([folder], readScheme);
}
