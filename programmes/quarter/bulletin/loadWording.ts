import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Wording } from './bulletin.types';
import { readWording } from './wording.reader';

/**
 * The shipped wording of a bulletin, which an office writes its own over. Throws AppError naming file, line and place.
 */
export async function loadWording(file: string = path.join(__dirname, 'wording.yaml')): Promise<Wording> {
  return readWording(await readFile(file, 'utf8'), path.basename(file));
}
