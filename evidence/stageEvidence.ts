import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileNameFor } from '../domain/evidence/fileName';
import { decodes } from './decodes';
import {
  DEFAULT_LIMITS,
  EVIDENCE_TYPES,
  type EvidenceKind,
  type EvidenceLimits,
  type StoredEvidence,
} from './evidence.types';
import { TEMPORARY } from './evidencePath';
import { prepareEvidence, refusal } from './prepareEvidence';

export interface EvidenceUpload {
  /** Root of the evidence store, outside any web root. */
  folder: string;
  /** What was sent: a file (left where it is) or its bytes. */
  source: string | Buffer;
  /** Largest accepted size of what was sent. */
  maxBytes: number;
  /** Whose turn it takes: a link or a token. One of its files is worked on at a time. */
  owner: string;
  /** What the step takes; default: everything. */
  kinds?: readonly EvidenceKind[];
  /** What the sender calls it. */
  name?: string | null;
  limits?: EvidenceLimits;
  /** How the error names this file, e.g. `photos[2]` or `第2个文件`. */
  position?: string;
  /** Looks for malware in what was sent; false if there is some. Throws AppError "unavailable" if it cannot look. */
  scan?(file: Buffer): Promise<boolean>;
}

/** Evidence that has been checked and written, but is not in the store yet. */
export interface StagedEvidence extends StoredEvidence {
  /** Where it waits, whole and synced, on the store's file system. */
  temporary: string;
  /** As the sender called it, cleaned and with the ending of what it is. */
  name: string | null;
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/**
 * Checks an upload, takes out of images all that is not picture, and writes what will be kept beside the store, for
 * `placeEvidence` to put in or
 * `discardStaged` to throw away. What is refused leaves nothing. Works on two uploads at once, one for each owner;
 * bytes are read only then.
 * @throws AppError `invalid-upload` with the file's position and the reason in Chinese, `unavailable` if too much
 * waits.
 */
export async function stageEvidence(upload: EvidenceUpload): Promise<StagedEvidence> {
  const { source, maxBytes, position = 'file' } = upload;
  const sentBytes = typeof source === 'string' ? (await stat(source)).size : source.length;
  if (sentBytes > maxBytes) {
    throw refusal(position, `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB，请减小后再上传`);
  }
  return decodes.run(upload.owner, () => stage(upload, position));
}

async function stage(upload: EvidenceUpload, position: string): Promise<StagedEvidence> {
  const { folder, source, kinds, limits = DEFAULT_LIMITS } = upload;
  const sent = typeof source === 'string' ? await readFile(source) : source;
  if (upload.scan && !(await upload.scan(sent)))
    throw refusal(
      position,
      '文件安全检查发现病毒或恶意代码，没有收下；请用杀毒软件检查您的电脑或手机，换一个干净的文件',
    );
  const { content, ext, width, height } = await prepareEvidence(sent, { limits, position, kinds });
  return {
    sha256: sha256Of(content),
    sentSha256: sha256Of(sent),
    type: EVIDENCE_TYPES[ext],
    ext,
    bytes: content.length,
    name: fileNameFor(upload.name, ext),
    temporary: await write(folder, content),
    ...(width !== undefined && height !== undefined ? { width, height } : {}),
  };
}

async function write(folder: string, content: Buffer): Promise<string> {
  const temporary = join(folder, TEMPORARY, randomUUID());
  await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return temporary;
}
