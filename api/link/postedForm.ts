import { rm } from 'node:fs/promises';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import { unstorableIn } from '../../domain/storable';
import { many, type Posted } from '../kit/readForm';
import { formFileName } from './upload.files';
import { MAX_FILE_BYTES, MAX_FILES } from './upload.limits';

export interface PostedForm {
  fields: Posted;
  /** Temporary files, with the names they were sent under; whoever asked for the form removes them. */
  files: { path: string; name: string }[];
  /** What could not be received: the rest of the form is still there. */
  tooLarge: string | null;
}

const TOO_LARGE: Record<string, string> = {
  LIMIT_FILE_SIZE: `有文件超过 ${MAX_FILE_BYTES / 1_048_576} MB，没有收下；请换小一些的文件`,
  LIMIT_FILE_COUNT: `一次最多上传 ${MAX_FILES} 个文件`,
  LIMIT_UNEXPECTED_FILE: '文件放错了位置，没有收下',
};

export interface FormBounds {
  /** How many fields a form may have. */
  fields: number;
  /** Longest field in bytes. */
  fieldSize: number;
}

/**
 * Bounds of a form unless its page says others. 4,000 Chinese characters are 12 KB, and nothing a template may ask for
 * is longer. What is far too long still has to arrive, to be shown again with what is wrong with it: a whole report
 * pasted by mistake.
 */
const TEMPLATE_FORM: FormBounds = { fields: 100, fieldSize: 200 * 1024 };

/**
 * Asked before the first file is written, with the bytes of the whole request: why files are not received ('': the step
 * itself says it), or null.
 */
export type RefuseFiles = (bytes: number) => Promise<string | null>;

export type FormReader = (
  req: Request,
  res: Response,
  refuseFiles?: RefuseFiles,
  bounds?: FormBounds,
) => Promise<PostedForm>;

/** Most forms ask for none; what is sent all the same is not written anywhere. */
const noFiles: RefuseFiles = async () => '';

/** Reads posted forms, with files to a folder of ours and everything bounded. */
export function formReader(folder: string, clock: Clock): FormReader {
  return async (req, res, refuseFiles = noFiles, bounds = TEMPLATE_FORM) => {
    let refused: Promise<string | null> | undefined;
    const reader = readerOf(folder, clock, bounds, () => {
      refused ??= refuseFiles(Number(req.get('content-length') ?? 0));
      return refused;
    });
    const form = await received(reader, req, res);
    return { ...form, tooLarge: form.tooLarge ?? ((await refused) || null) };
  };
}

function readerOf(
  folder: string,
  clock: Clock,
  { fields, fieldSize }: FormBounds,
  refused: () => Promise<string | null>,
): RequestHandler {
  return multer({
    storage: multer.diskStorage({
      destination: folder,
      // Named so that what a crash leaves behind is swept with the uploads.
      filename: (_req, _file, done) => done(null, formFileName(clock.now())),
    }),
    limits: {
      fileSize: MAX_FILE_BYTES,
      files: MAX_FILES,
      fields,
      fieldSize,
      parts: fields + 30,
      headerPairs: 50,
    },
    fileFilter: (_req, _file, done) => {
      refused().then(
        (reason) => done(null, reason === null),
        (error: unknown) => done(error as Error),
      );
    },
    // Browsers send file names in UTF-8; multer's own default would garble them.
    defParamCharset: 'utf8',
  }).array('files', MAX_FILES);
}

function received(read: RequestHandler, req: Request, res: Response): Promise<PostedForm> {
  return new Promise((resolve, reject) => {
    read(req, res, (error: unknown) => {
      const fields = (req.body ?? {}) as Posted;
      const files = filesOf(req);
      const broken = unstorableIn({ ...fields, files: files.map((f) => f.name) });
      if (broken.length > 0) {
        const refused = new AppError('invalid-request', { problems: broken });
        return removed(files).then(() => reject(refused), reject);
      }
      if (!error) return resolve({ fields: safe(fields), files, tooLarge: null });
      if (error instanceof MulterError) {
        const text = TOO_LARGE[error.code];
        // Multer has removed what it had written.
        return text
          ? resolve({ fields: safe(fields), files: [], tooLarge: text })
          : reject(new AppError('too-large'));
      }
      if (error instanceof AppError) return reject(error);
      // Trouble with the disk is ours; everything else thrown here is a form that was cut off or never was one.
      const ours = (error as { syscall?: unknown }).syscall !== undefined;
      reject(ours ? error : new AppError('invalid-request', { cause: error }));
    });
  });
}

async function removed(files: PostedForm['files']): Promise<void> {
  for (const file of files) await rm(file.path, { force: true });
}

function filesOf(req: Request): PostedForm['files'] {
  const files = Array.isArray(req.files) ? req.files : [];
  // A file input left empty is sent as a file of no bytes by some browsers.
  return files.map((f) => ({ path: f.path, name: f.originalname }));
}

/** Multer turns `a[b]` into objects; only plain names are ours. */
function safe(fields: Posted): Posted {
  return Object.fromEntries(
    Object.keys(fields).map((name) => {
      const values = many(fields, name).filter((v) => typeof v === 'string');
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
