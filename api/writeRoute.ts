import type { Request } from 'express';
import type { Upload } from '../acts/upload.types';
import { validate } from '../acts/validate';
import type { z } from '../acts/zod';
import { AppError } from '../domain/errors';
import { answerOnce } from '../store/answers.repo';
import { inTransaction } from '../store/inTransaction';
import { sha256 } from '../store/newId';
import type { Db, Tx } from '../store/openStore';
import type { ApiDeps } from './api.deps';
import { type About, describe, expressPath, none, type Route } from './contract';
import { readBody } from './readBody';
import type { Sent } from './sent.types';
import { type Access, signedIn } from './signIn';

interface Input<P extends z.ZodObject, B extends z.ZodType> {
  params: z.output<P>;
  body: z.output<B>;
  files: Sent['files'];
  access: Access;
  /** Epoch ms by the API's clock. */
  now: number;
}

type Act<D, P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType, R> = (
  db: D,
  deps: ApiDeps,
  input: Input<P, B>,
  prepared: R,
) => Promise<{ body: z.input<A>; after?(): void }>;

interface Work<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType, R> extends About {
  /** Default: post. */
  method?: 'post' | 'put' | 'delete';
  params?: P;
  body: B;
  /** Set where the endpoint (also) takes files as multipart/form-data. */
  upload?: Upload;
  status: 200 | 201;
  answer: A;
  /** What must not happen inside the transaction: reading workbooks, keeping files. Safe to run twice. */
  prepare?(deps: ApiDeps, input: Input<P, B>): Promise<R>;
  /** Clears away what `prepare` left, after the work; `failed`: it was refused or broke, and nothing of it was stored. */
  tidy?(deps: ApiDeps, prepared: R, failed: boolean): Promise<void>;
  /** The work, in one transaction with the Idempotency-Key. `after` is called once it is committed. */
  act?: Act<Tx, P, B, A, R>;
  /** In place of `act`: what it stores is one statement, so it needs no transaction unless there is a key to store. */
  oneStatement?: Act<Db | Tx, P, B, A, R>;
}

/** A POST, PUT or DELETE: signed in, input checked, done once per Idempotency-Key, answered after the commit, then whoever waits is poked. */
export function writeRoute<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType, R = undefined>(
  work: Work<P, B, A, R>,
): Route {
  const method = work.method ?? 'post';
  const params = (work.params ?? none) as P;
  const bodies = {
    ...(work.upload?.only ? {} : { 'application/json': { schema: work.body } }),
    ...(work.upload && { 'multipart/form-data': { schema: work.upload.schema } }),
  };
  const content = { 'application/json': { schema: work.answer } };
  return {
    config: describe({
      method,
      about: work,
      params,
      query: none,
      // What a DELETE means is in its address.
      ...(method !== 'delete' && { body: bodies }),
      status: work.status,
      content,
    }),
    answer: work.answer,
    mount: (router, { deps, failures }) => {
      router[method](expressPath(work.path), async (req, res) => {
        const access = await signedIn(deps, req, res, failures);
        validate(none, req.query, 'query');
        const sent = await readBody(deps, req, res, work.upload);
        const done = await (async () => {
          const input: Input<P, B> = {
            params: validate(params, req.params, 'path'),
            body: validate(work.body, sent.fields),
            files: sent.files,
            access,
            now: deps.clock.now(),
          };
          const prepared = (await work.prepare?.(deps, input)) as R;
          return tidied(deps, work, prepared, async () =>
            actOnce(deps, work, input, prepared, await keyOf(req, input)),
          );
          // What came in is thrown away before the answer: by then it is kept as evidence, or refused.
        })().finally(() => sent.discard());
        if (done.repeated) res.setHeader('Idempotent-Replayed', 'true');
        res.setHeader('Cache-Control', 'no-store');
        res.status(done.status).json(done.body);
        done.after?.();
      });
    },
  };
}

interface Key {
  key: string;
  requestSha256: string;
}

async function actOnce<P extends z.ZodObject, B extends z.ZodType, A extends z.ZodType, R>(
  deps: ApiDeps,
  work: Work<P, B, A, R>,
  input: Input<P, B>,
  prepared: R,
  key: Key | undefined,
): Promise<{ status: number; body: unknown; repeated: boolean; after?: () => void }> {
  let after: (() => void) | undefined;
  const answered = async (doing: Promise<{ body: unknown; after?(): void }>) => {
    const done = await doing;
    after = done.after;
    return { status: work.status, body: done.body, repeated: false };
  };
  if (work.oneStatement && !key) {
    const answer = await answered(work.oneStatement(deps.db, deps, input, prepared));
    return { ...answer, after };
  }
  const answer = await inTransaction(deps.db, (tx) => {
    const act = () => answered((work.act ?? work.oneStatement)!(tx, deps, input, prepared));
    return key ? answerOnce(tx, { access: input.access.id, ...key, now: input.now }, act) : act();
  });
  return { ...answer, after };
}

async function tidied<T, R>(
  deps: ApiDeps,
  { tidy }: { tidy?(deps: ApiDeps, prepared: R, failed: boolean): Promise<void> },
  prepared: R,
  doing: () => Promise<T>,
): Promise<T> {
  if (!tidy) return doing();
  let failed = true;
  try {
    const done = await doing();
    failed = false;
    return done;
  } finally {
    await tidy(deps, prepared, failed);
  }
}

/** The key and what the request was, so that the same key with another request is noticed. */
async function keyOf(req: Request, input: { body: unknown; files: Sent['files'] }): Promise<Key | undefined> {
  const key = req.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError('invalid-request', {
      problems: [{ path: 'Idempotency-Key', reason: '须为 1 至 200 个可见的英文字符，不含空格' }],
    });
  }
  const files = await Promise.all(input.files.map((f) => f.sha256()));
  const path = req.originalUrl.split('?', 1)[0];
  // A POST's request is the same as before PUT came, so keys used then still replay.
  const request = [...(req.method === 'POST' ? [] : [req.method]), path, input.body, files];
  return { key, requestSha256: sha256(JSON.stringify(request)) };
}
