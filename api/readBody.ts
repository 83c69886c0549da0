import express, { type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../domain/errors';
import type { ApiDeps } from './api.deps';
import { receiveFiles } from './receiveFiles';
import { UnreadableError } from './unreadable';
import type { z } from './zod';

/** A file that came with a request. */
export interface SentFile {
  /** As the sender called it; used for its ending only, never stored or logged. */
  name: string;
  bytes: number;
  /** Where it lies until the answer; the content itself for small files. */
  source: string | Buffer;
  sha256(): Promise<string>;
}

export interface Sent {
  fields: unknown;
  files: SentFile[];
  /** Removes what was received; to be called when the request is over, however it ended. */
  discard(): Promise<void>;
}

export interface Upload {
  /** Name of the multipart field of the files. */
  field: string;
  mostFiles: number;
  mostBytes: number;
  /** Small ones are read into memory, large ones lie in a file until the request is over. */
  keepIn: 'memory' | 'file';
  /** True: JSON is not taken. */
  only: boolean;
  /** For the OpenAPI document. */
  schema: z.ZodType;
  /** The other fields, all text, as the JSON body would have them. */
  fields(raw: Record<string, unknown>): unknown;
}

/** A hand-in with the longest of all texts stays far below. */
const JSON_LIMIT = '256kb';
const json = express.json({ limit: JSON_LIMIT, strict: true });

/** Reads a request's body: JSON, or multipart/form-data where the endpoint takes files. */
export async function readBody(deps: ApiDeps, req: Request, res: Response, upload?: Upload): Promise<Sent> {
  if (upload && req.is('multipart/form-data')) return receiveFiles(deps, req, res, upload);
  if (upload?.only) throw wrongType('multipart/form-data');
  const type = req.is('application/json');
  // No body at all: the schema then names what is missing.
  if (type === null) return { fields: {}, files: [], discard: async () => undefined };
  if (type === false)
    throw wrongType(upload ? 'application/json 或 multipart/form-data' : 'application/json');
  await run(json, req, res).catch((error: unknown) => {
    throw readable(error);
  });
  return { fields: req.body, files: [], discard: async () => undefined };
}

function wrongType(expected: string): UnreadableError {
  return new UnreadableError(415, [{ path: 'Content-Type', reason: `须为 ${expected}` }]);
}

/** What body-parser throws, in our words. */
function readable(error: unknown): unknown {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new AppError('too-large');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return wrongType('UTF-8 的 application/json');
  if (status === 400) return new UnreadableError(400, [{ path: 'body', reason: '不是完整的 JSON' }]);
  return error;
}

/** Runs one middleware and waits for it. */
export function run(middleware: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}
