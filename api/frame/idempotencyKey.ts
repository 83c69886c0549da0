import type { Request } from 'express';
import type { SentFile } from '../../acts/act.types';
import { wrongAt } from '../../domain/errors';
import { sha256 } from '../../store/newId';

export interface RequestKey {
  key: string;
  sha256: string;
}

/** The key and what the request was, so that the same key with another request is noticed; undefined without a key. */
export async function keyOf(
  req: Request,
  { body, files }: { body: unknown; files: readonly SentFile[] },
): Promise<RequestKey | undefined> {
  const key = req.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw wrongAt('Idempotency-Key', '须为 1 至 200 个可见的英文字符，不含空格');
  }
  const hashes = await Promise.all(files.map((f) => f.sha256()));
  const path = req.originalUrl.split('?', 1)[0];
  // A POST's request is the same as before PUT came, so keys used then still replay.
  const request = [...(req.method === 'POST' ? [] : [req.method]), path, body, hashes];
  return { key, sha256: sha256(JSON.stringify(request)) };
}
