import { createHash, randomBytes } from 'node:crypto';

/** A random id like `p-1f8a0c…`: 80 bits, short enough to read aloud in the Temporal UI. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(10).toString('hex')}`;
}

/** An id that is the same whenever the same parts come again, so that a repeated activity finds its own row. */
export function derivedId(prefix: string, ...parts: (string | number)[]): string {
  return `${prefix}-${sha256(parts.join('\n')).slice(0, 20)}`;
}

/**
 * Salt of a digest. It is erased together with what was digested, so that nobody can guess short texts from the digest.
 */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
