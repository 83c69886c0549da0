import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../files/errorCode';
import { DEFAULT_LIMITS, EVIDENCE_TYPES, type EvidenceLimits, type KeptEvidence } from './evidence.types';
import { evidencePath, TEMPORARY } from './evidencePath';
import { prepareEvidence, refusal } from './prepareEvidence';

export interface Upload {
  /** Root of the evidence store, outside any web root. */
  folder: string;
  /** What was sent: a file (left where it is) or its bytes. */
  source: string | Buffer;
  /** Largest accepted size of what was sent. */
  maxBytes: number;
  limits?: EvidenceLimits;
  /** How the error names this file, e.g. `photos[2]` or `第2个文件`. */
  position?: string;
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** A rename survives a power cut only once the folder it happened in is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function write(folder: string, target: string, content: Buffer): Promise<void> {
  const temporary = join(folder, TEMPORARY, randomUUID());
  await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/**
 * Checks an upload, takes out of images all that is not picture, and keeps it under the SHA-256 of what is kept.
 * What is there already is never written again, so the same upload may be kept any number of times, also at once.
 * Once it returns, the file is on disk for good.
 * @throws AppError `invalid-upload` with the file's position and the reason in Chinese.
 */
export async function keepEvidence(upload: Upload): Promise<KeptEvidence> {
  const { folder, source, maxBytes, limits = DEFAULT_LIMITS, position = 'file' } = upload;
  const sentBytes = typeof source === 'string' ? (await stat(source)).size : source.length;
  if (sentBytes > maxBytes) {
    throw refusal(position, `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB，请减小后再上传`);
  }
  const sent = typeof source === 'string' ? await readFile(source) : source;
  const { content, ext, width, height } = await prepareEvidence(sent, limits, position);
  const sha256 = sha256Of(content);
  const target = evidencePath(folder, sha256);
  const there = await sizeOf(target);
  if (there === null) await write(folder, target, content);
  // Renaming only whole, synced files, the store cannot hold half of one unless its disk failed.
  else if (there !== content.length) throw new Error(`evidence ${sha256} is damaged in the store`);
  return {
    sha256,
    sentSha256: sha256Of(sent),
    type: EVIDENCE_TYPES[ext],
    ext,
    bytes: content.length,
    ...(width !== undefined && height !== undefined ? { width, height } : {}),
  };
}
