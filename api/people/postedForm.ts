import { rm } from 'node:fs/promises';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import { unstorableIn } from '../../domain/storable';
import { many, type Posted } from './readForm';
import { MAX_FILE_BYTES, MAX_FILES } from './upload.limits';
import { formFileName } from './uploads';

export interface PostedForm {
  fields: Posted;
  /** Temporary files; whoever asked for the form removes them. */
  files: string[];
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

/** 4,000 Chinese characters are 12 KB; nothing a template may ask for is longer. */
const TEMPLATE_FORM: FormBounds = { fields: 100, fieldSize: 64 * 1024 };

/** Reads posted forms, with files to a folder of ours and everything bounded. */
export function formReader(
  folder: string,
  clock: Clock,
  { fields, fieldSize }: FormBounds = TEMPLATE_FORM,
): (req: Request, res: Response) => Promise<PostedForm> {
  const read = multer({
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
  }).array('files', MAX_FILES);
  return (req, res) =>
    new Promise((resolve, reject) => {
      read(req, res, (error: unknown) => {
        const fields = (req.body ?? {}) as Posted;
        const broken = unstorableIn({ ...fields, files: namesOf(req) });
        if (broken.length > 0) {
          const refused = new AppError('invalid-request', { problems: broken });
          return removed(pathsOf(req)).then(() => reject(refused), reject);
        }
        if (!error) return resolve({ fields: safe(fields), files: pathsOf(req), tooLarge: null });
        if (error instanceof MulterError) {
          const text = TOO_LARGE[error.code];
          // Multer has removed what it had written.
          return text
            ? resolve({ fields: safe(fields), files: [], tooLarge: text })
            : reject(new AppError('too-large'));
        }
        // Trouble with the disk is ours; everything else thrown here is a form that was cut off or never was one.
        const ours = (error as { syscall?: unknown }).syscall !== undefined;
        reject(ours ? error : new AppError('invalid-request', { cause: error }));
      });
    });
}

async function removed(files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file, { force: true });
}

function namesOf(req: Request): string[] {
  return Array.isArray(req.files) ? req.files.map((f) => f.originalname) : [];
}

function pathsOf(req: Request): string[] {
  const files = Array.isArray(req.files) ? req.files : [];
  // A file input left empty is sent as a file of no bytes by some browsers.
  return files.map((f) => f.path);
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
