import type { AnyAct } from '../../acts/act';
import type { Act, JsonSide } from '../../acts/act.types';
import { idParams, roundSchema } from '../../acts/params.schema';
import { perform } from '../../acts/perform';
import type { StepTarget } from '../../acts/stepAct';
import { validate } from '../../acts/validate';
import { z } from '../../acts/zod';
import type { AppErrorCode } from '../../domain/errors';
import { describe, expressPath, none, type Route } from '../contract';
import { readBody } from '../readBody';
import { signedIn } from '../signIn';
import { keyOf } from './idempotencyKey';

/** What an act's JSON body holds beside its input. */
interface Beside {
  /** As whom somebody signed in acts, if they say so. */
  by?: string;
  onBehalf?: { filedBy: string } | null;
  round?: number;
  seen?: string;
}

/** Round and what was seen: optional for whoever knows no page, and judged wherever they are given. */
const SEEN = {
  round: roundSchema,
  seen: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: '所见内容的编号（填报为回执编号）；其后有改动的，不予受理' }),
};

interface Side<T, I, D> {
  act: Act<T, I, D>;
  json: JsonSide<T, I, D>;
  /** The whole body: input and what stands beside it. */
  body: z.ZodObject;
  target: NonNullable<JsonSide<T, I, D>['target']>;
}

/** What every act on a step can be refused with, beside its own. */
const ofStep = (own: AppErrorCode[]): AppErrorCode[] => ['not-found', ...own, 'programme-ended', 'conflict'];

/** The JSON face of an act on a step. */
export function stepJson<I, D>(act: AnyAct<StepTarget, I, D>): Route {
  const { fields } = act;
  if (!act.json) throw new Error(`${act.name} has no JSON face`);
  const json = { ...act.json, errors: ofStep(act.json.errors) };
  const shape = { ...shapeOf(json, fields), ...SEEN };
  const target = (_db: unknown, params: Record<string, string>, body: Record<string, unknown>) =>
    ({ matterId: params.id!, step: String(params.step ?? body.step) }) satisfies StepTarget;
  return jsonFace({
    act,
    json,
    body: named(z.strictObject(shape), json.body),
    target: json.target ?? target,
  });
}

/** The JSON face of any other act. */
export function actJson<T, I, D>(act: AnyAct<T, I, D>): Route {
  const { json, fields } = act;
  if (!json?.target) throw new Error(`${act.name} has no JSON face`);
  const body = named(z.strictObject(shapeOf(json, fields)), json.body);
  return jsonFace({ act, json, body, target: json.target });
}

/**
 * The body's fields in the order they always stood in, which the hash of a request with a key is made of: the step,
 * what is asked but for what stands in the path, and as whom.
 */
function shapeOf(
  json: { beside?: z.ZodRawShape; inPath?(params: Record<string, string>): object },
  { shape }: z.ZodObject,
): z.ZodRawShape {
  const { step, ...beside } = json.beside ?? {};
  const inPath = Object.keys(json.inPath?.({}) ?? {});
  const own = Object.fromEntries(Object.entries(shape).filter(([name]) => !inPath.includes(name)));
  return { ...(step && { step }), ...own, ...beside };
}

const named = (body: z.ZodObject, name: string | undefined): z.ZodObject =>
  name ? body.openapi(name) : body;

/**
 * One of the two places that know an act and HTTP: signed in, input read, done once per Idempotency-Key, answered
 * after the commit.
 */
function jsonFace<T, I, D>({ act, json, body: schema, target }: Side<T, I, D>): Route {
  const { upload, status = 200 } = json;
  const method = json.method ?? 'post';
  const params = json.params ?? (json.path.includes('{') ? idParams : none);
  const bodies = {
    ...(upload?.only ? {} : { 'application/json': { schema } }),
    ...(upload && { 'multipart/form-data': { schema: upload.schema } }),
  };
  return {
    config: describe({
      method,
      about: json,
      params,
      query: none,
      // What a DELETE means is in its address.
      ...(method !== 'delete' && { body: bodies }),
      status,
      content: { 'application/json': { schema: json.answer } },
    }),
    answer: json.answer,
    mount: (router, { deps, failures }) => {
      router[method](expressPath(json.path), async (req, res) => {
        const access = await signedIn(deps, req, res, failures);
        validate(none, req.query, 'query');
        const sent = await readBody(deps, req, res, upload);
        const done = await (async () => {
          const named = validate(params, req.params, 'path') as Record<string, string>;
          const body = validate(schema, sent.fields) as Record<string, unknown>;
          const { by, onBehalf, round, seen } = body as Beside;
          const call = {
            caller: {
              personId: onBehalf?.filedBy ?? by ?? null,
              accessId: access.id,
              ...(onBehalf && { onBehalf: true }),
            },
            target: await target(deps.db, named, body),
            input: inputOf(act, { ...body, ...json.inPath?.(named) }),
            round,
            seen,
            files: sent.files,
            now: deps.clock.now(),
          };
          const key = await keyOf(req, { body, files: sent.files });
          return perform(deps, act, call, {
            ...(key && { once: { ...key, owner: access.id, status } }),
            answerOf: (d) => json.answerOf(d, call),
          });
          // What came in is thrown away before the answer: by then it is kept as evidence, or refused.
        })().finally(() => sent.discard());
        if (done.repeated) res.setHeader('Idempotent-Replayed', 'true');
        res.setHeader('Cache-Control', 'no-store');
        res.status(status).json(done.answer);
      });
    },
  };
}

/** What of path and body is the act's own input. */
function inputOf<T, I, D>(act: Act<T, I, D>, body: Record<string, unknown>): I {
  const { shape } = act.input as unknown as z.ZodObject;
  return Object.fromEntries(Object.keys(shape).map((name) => [name, body[name]])) as I;
}
