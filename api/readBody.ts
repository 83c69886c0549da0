import express, { type Request, type Response } from 'express';
import type { Upload } from '../acts/upload.types';
import { AppError, wrongAt } from '../domain/errors';
import type { ApiDeps } from './api.deps';
import { receiveFiles, type Sent } from './receiveFiles';
import { runMiddleware } from './runMiddleware';

/** A hand-in with the longest of all texts stays far below. */
const JSON_LIMIT = '256kb';
/** The deepest body, a scheme as JSON, has eight. */
const MOST_LEVELS = 20;
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
  await runMiddleware(json, req, res).catch((error: unknown) => {
    throw readable(error);
  });
  requireShallow(req.body);
  return { fields: req.body, files: [], discard: async () => undefined };
}

/**
 * Whoever walks through it calls themselves for each level, and deep enough that is a fault of ours. Walked without
 * calls.
 */
function requireShallow(body: unknown): void {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) throw wrongAt('body', `层次过深，最多 ${MOST_LEVELS} 层`, 'malformed');
    level = level.flatMap((v) => (typeof v === 'object' && v !== null ? Object.values(v) : []));
  }
}

function wrongType(expected: string): AppError {
  return wrongAt('Content-Type', `须为 ${expected}`, 'wrong-type');
}

/** What body-parser throws, in our words. */
function readable(error: unknown): unknown {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new AppError('too-large');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return wrongType('UTF-8 的 application/json');
  if (status === 400) return wrongAt('body', '不是完整的 JSON', 'malformed');
  return error;
}
