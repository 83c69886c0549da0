import type { Response } from 'express';
import { validate } from '../acts/validate';
import type { z } from '../acts/zod';
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

interface Asked<P extends z.ZodObject, Q extends z.ZodObject> extends About {
  params?: P;
  query?: Q;
}

/** A GET that answers JSON. It changes nothing. */
export function readRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  about: Asked<P, Q> & { answer: A },
  read: (deps: ApiDeps, input: Input<P, Q>) => Promise<z.input<A>>,
): Route {
  const content = { 'application/json': { schema: about.answer } };
  return route(about, content, about.answer, async (deps, input, res) => {
    res.json(await read(deps, input));
  });
}

/** A GET that answers something else than JSON; `send` writes the whole answer. */
export function downloadRoute<P extends z.ZodObject, Q extends z.ZodObject>(
  about: Asked<P, Q> & { types: Record<string, { schema: z.ZodType }> },
  send: (deps: ApiDeps, input: Input<P, Q>, res: Response) => Promise<void>,
): Route {
  return route(about, about.types, null, send);
}

function route<P extends z.ZodObject, Q extends z.ZodObject>(
  about: Asked<P, Q>,
  content: Record<string, { schema: z.ZodType }>,
  answer: z.ZodType | null,
  send: (deps: ApiDeps, input: Input<P, Q>, res: Response) => Promise<void>,
): Route {
  const params = (about.params ?? none) as P;
  const query = (about.query ?? none) as Q;
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
