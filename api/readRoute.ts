import type { Response } from 'express';
import { idParams } from '../acts/params.schema';
import { validate } from '../acts/validate';
import type { z } from '../acts/zod';
import type { AppErrorCode } from '../domain/errors';
import type { ApiDeps } from './api.deps';
import { type About, describe, expressPath, none, type Route } from './contract';
import { type Access, signedIn } from './signIn';

interface Input<P extends z.ZodObject, Q extends z.ZodObject> {
  params: z.output<P>;
  query: z.output<Q>;
  access: Access;
  /** Epoch ms by the API's clock. */
  now: number;
}

interface Asked<P extends z.ZodObject, Q extends z.ZodObject> extends Omit<About, 'errors'> {
  /** Default: `{id}`, where the path has one. */
  params?: P;
  query?: Q;
  /** Default: "not-found" by what stands in the path, and what may be wrong with a query. */
  errors?: AppErrorCode[];
}

/** A GET that answers JSON. It changes nothing. */
export function readRoute<
  A extends z.ZodType,
  P extends z.ZodObject = typeof idParams,
  Q extends z.ZodObject = typeof none,
>(
  about: Asked<P, Q> & { answer: A },
  read: (deps: ApiDeps, input: Input<P, Q>) => Promise<z.input<A>>,
): Route {
  const content = { 'application/json': { schema: about.answer } };
  return route(about, content, about.answer, async (deps, input, res) => {
    res.json(await read(deps, input));
  });
}

/** A GET that answers something else than JSON; `send` writes the whole answer. */
export function downloadRoute<P extends z.ZodObject = typeof idParams, Q extends z.ZodObject = typeof none>(
  about: Asked<P, Q> & { types: Record<string, { schema: z.ZodType }> },
  send: (deps: ApiDeps, input: Input<P, Q>, res: Response) => Promise<void>,
): Route {
  return route(about, about.types, null, send);
}

function route<P extends z.ZodObject, Q extends z.ZodObject>(
  asked: Asked<P, Q>,
  content: Record<string, { schema: z.ZodType }>,
  answer: z.ZodType | null,
  send: (deps: ApiDeps, input: Input<P, Q>, res: Response) => Promise<void>,
): Route {
  const named = asked.path.includes('{');
  const params = (asked.params ?? (named ? idParams : none)) as P;
  const query = (asked.query ?? none) as Q;
  const errors: AppErrorCode[] = [
    ...(named ? (['not-found'] as const) : []),
    ...(asked.query ? (['invalid-request', 'unknown-field'] as const) : []),
  ];
  const about = { errors, ...asked };
  return {
    config: describe({ method: 'get', about, params, query, status: 200, content }),
    answer,
    mount: (router, { deps, failures }) => {
      router.get(expressPath(about.path), async (req, res) => {
        const access = await signedIn(deps, req, res, failures);
        const input = {
          params: validate(params, req.params, 'path'),
          query: validate(query, req.query, 'query'),
          access,
          now: deps.clock.now(),
        };
        res.setHeader('Cache-Control', 'no-store');
        await send(deps, input, res);
      });
    },
  };
}
