import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readYaml } from '../../../domain/template/readYaml';
import type { Wording } from './bulletin.types';
import { wordingSchema } from './wording.schema';

/**
 * Reads an office's wording from YAML. Every error names `file:line path` and what was expected; nothing is half read.
 * Throws AppError "invalid-template", or "forbidden-field" if a text speaks of what is never written about persons.
 */
export function readWording(yaml: string, file: string): Wording {
  return readYaml(yaml, file, wordingSchema, {
    code: 'invalid-template',
    unknownKey: '通报文字模板里没有这一项',
  });
}

/**
 * The shipped wording of a bulletin, which an office writes its own over. Throws AppError naming file, line and place.
 */
export async function loadWording(file: string = path.join(__dirname, 'wording.yaml')): Promise<Wording> {
  return readWording(await readFile(file, 'utf8'), path.basename(file));
}
