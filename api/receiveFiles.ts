import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { SentFile } from '../acts/act.types';
import type { Upload } from '../acts/upload.types';
import { AppError, wrongAt } from '../domain/errors';
import { unstorableIn } from '../domain/storable';
import type { ApiDeps } from './api.deps';
import { runMiddleware } from './runMiddleware';

export interface Sent {
  fields: unknown;
  files: SentFile[];
  /** Removes what was received; to be called when the request is over, however it ended. */
  discard(): Promise<void>;
}

/** Text fields of a form: few and short; a hand-in's whole form comes as one field of JSON. */
const FIELDS = { fields: 10, fieldSize: 256 * 1024, fieldNameSize: 100, headerPairs: 20 };

/** Receives a multipart/form-data request with bounded files. Throws "too-large", "invalid-upload" or "malformed". */
export async function receiveFiles(
  deps: ApiDeps,
  req: Request,
  res: Response,
  upload: Upload,
): Promise<Sent> {
  const folder = path.join(deps.config.TONGXIN_DATA_DIR, 'incoming');
  if (upload.keepIn === 'file') await mkdir(folder, { recursive: true, mode: 0o700 });
  const receive = multer({
    ...(upload.keepIn === 'file' ? { dest: folder } : { storage: multer.memoryStorage() }),
    limits: {
      ...FIELDS,
      fileSize: upload.mostBytes,
      files: upload.mostFiles,
      parts: FIELDS.fields + upload.mostFiles,
    },
    // Browsers and curl send file names in UTF-8; multer's own default would garble them.
    defParamCharset: 'utf8',
  }).array(upload.field, upload.mostFiles);
  await runMiddleware(receive, req, res).catch((error: unknown) => {
    throw readable(error, upload);
  });
  const files = (req.files ?? []) as Express.Multer.File[];
  const discard = async () => {
    for (const f of files) if (f.path) await rm(f.path, { force: true });
  };
  const names = unstorableIn(
    files.map((f) => f.originalname),
    [upload.field],
  );
  if (names.length > 0) {
    await discard();
    throw new AppError('invalid-upload', {
      problems: names.map(({ path, reason }) => ({ path, reason: `文件名${reason}` })),
    });
  }
  return { fields: upload.fields({ ...req.body }), files: files.map(sentFile), discard };
}

function sentFile(file: Express.Multer.File): SentFile {
  const source = file.buffer ?? file.path;
  return { name: file.originalname, bytes: file.size, source, sha256: () => hashOf(source) };
}

async function hashOf(source: string | Buffer): Promise<string> {
  const hash = createHash('sha256');
  if (Buffer.isBuffer(source)) return hash.update(source).digest('hex');
  for await (const chunk of createReadStream(source)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function readable(error: unknown, upload: Upload): unknown {
  if (error instanceof MulterError) {
    const file = (reason: string) => wrongAt(error.field ?? upload.field, reason, 'invalid-upload');
    switch (error.code) {
      case 'LIMIT_FILE_SIZE':
        return wrongAt(upload.field, `每个文件最多 ${sizeText(upload.mostBytes)}`, 'too-large');
      case 'LIMIT_UNEXPECTED_FILE':
      case 'LIMIT_FILE_COUNT':
        return file(`只收名为 ${upload.field} 的文件，最多 ${upload.mostFiles} 个`);
      case 'LIMIT_FIELD_VALUE':
      case 'LIMIT_FIELD_COUNT':
      case 'LIMIT_FIELD_KEY':
      case 'LIMIT_PART_COUNT':
        return new AppError('too-large');
      default:
        return file('表单的写法不对');
    }
  }
  // Trouble with the disk is ours; everything else that is thrown here is about the form's text.
  if ((error as { syscall?: unknown } | null)?.syscall !== undefined) return error;
  return wrongAt('body', '不是完整的 multipart/form-data', 'malformed');
}

/** `20 MB`, `256 KB`. */
function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${Math.floor(bytes / 1_000)} KB`;
}
