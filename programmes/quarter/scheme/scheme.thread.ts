import { readScheme } from './readScheme';
import type { Scheme } from './scheme.schema';

/** Reads what somebody sent, in a thread. @throws what the reader throws */
export async function run({ yaml, filename }: { yaml: string; filename: string }): Promise<Scheme> {
  return readScheme(yaml, filename);
}
