import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import { errorCode } from '../../files/errorCode';
import { unlessAbsent } from '../../files/unlessAbsent';

/**
 * Headers of a page that a rehearsal made. It brings style and script inside and, in itself, a stricter policy with
 * their hashes; both hold. In the sandbox it has no origin: nothing on it can use the session of who looks at it, or
 * reach a network.
 */
export const REPORT_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-modals',
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};

/** Names of a report's files, those of histories as `histories/<name>`, in a fixed order; empty if there is none. */
export async function filesOf(folder: string): Promise<string[]> {
  const own = await namesIn(folder);
  const histories = own.includes('histories') ? await namesIn(path.join(folder, 'histories')) : [];
  return [...own.filter((name) => name !== 'histories'), ...histories.map((name) => `histories/${name}`)];
}

async function namesIn(folder: string): Promise<string[]> {
  return (await unlessAbsent(readdir(folder), [])).sort();
}

/** Sends a page to be looked at. Throws "not-found" if it is gone. */
export async function sendPage(res: Response, file: string): Promise<void> {
  res.set({ 'Content-Security-Policy': REPORT_POLICY, 'X-Content-Type-Options': 'nosniff' });
  await send(res, file);
}

/** Sends one of a report's files to be kept. Throws "not-found" for any other name. */
export async function sendFile(res: Response, folder: string, name: string): Promise<void> {
  // Only what is listed: no other name, however it is spelt, leads out of the folder.
  if (!(await filesOf(folder)).includes(name)) throw new AppError('not-found');
  const plain = path.basename(name);
  const ascii = plain.replace(/[^\w.-]/g, '_');
  res.set({
    'Content-Security-Policy': REPORT_POLICY,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(plain)}`,
  });
  await send(res, path.join(folder, name));
}

function send(res: Response, file: string): Promise<void> {
  res.type(TYPES[path.extname(file)] ?? 'application/octet-stream');
  return new Promise((resolve, reject) => {
    // "no-store" is set already; dotfiles lie above us in the data folder's own path.
    res.sendFile(path.resolve(file), { cacheControl: false, dotfiles: 'allow' }, (error?: Error) => {
      const code = errorCode(error);
      if (!error || code === 'ECONNABORTED' || code === 'EPIPE') resolve();
      else reject(code === 'ENOENT' ? new AppError('not-found', { cause: error }) : error);
    });
  });
}
