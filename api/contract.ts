import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { Router } from 'express';
import type { JsonSide } from '../acts/act.types';
import { z } from '../acts/zod';
import type { AppErrorCode } from '../domain/errors';
import type { ApiDeps } from './api.deps';
import { HTTP_STATUS } from './errors.http';
import type { FailureLimit } from './limits';
import { problemSchema } from './problem';

/** What every endpoint says about itself, for people (OpenAPI) and for the code that reads its input. */
export type About = Pick<
  JsonSide<unknown, unknown, unknown>,
  'path' | 'tag' | 'summary' | 'description' | 'errors'
>;

/** One endpoint: `mount` puts it on a router, `config` is its part of the OpenAPI document. */
export interface Route {
  config: RouteConfig;
  /** What its successful answer looks like; null where it is not JSON. Tests hold answers to it. */
  answer: z.ZodType | null;
  mount(router: Router, tools: RouteTools): void;
}

export interface RouteTools {
  deps: ApiDeps;
  failures: FailureLimit;
}

export const none = z.strictObject({});

const IDEMPOTENCY = z.object({
  'Idempotency-Key': z
    .string()
    .max(200)
    .optional()
    .openapi({ description: '同一个键重复提交只办理一次，答复与第一次相同' }),
});

interface Parts {
  method: 'get' | 'post' | 'put' | 'delete';
  about: About;
  params: z.ZodObject;
  query: z.ZodObject;
  body?: Record<string, { schema: z.ZodType }>;
  status: number;
  content: Record<string, { schema: z.ZodType }>;
}

/** An endpoint's part of the OpenAPI document. */
export function describe({ method, about, params, query, body, status, content }: Parts): RouteConfig {
  const codes: AppErrorCode[] = [
    'not-signed-in',
    'too-many-requests',
    'unavailable',
    'internal',
    ...about.errors,
  ];
  if (method !== 'get')
    codes.push(
      'malformed',
      'wrong-type',
      'invalid-request',
      'unknown-field',
      'idempotency-mismatch',
      'too-large',
    );
  const byStatus = new Map<number, Set<AppErrorCode>>();
  for (const code of codes)
    byStatus.set(HTTP_STATUS[code], (byStatus.get(HTTP_STATUS[code]) ?? new Set()).add(code));
  const problems = [...byStatus].map(([at, set]) => [
    at,
    { description: [...set].join(', '), content: { 'application/problem+json': { schema: problemSchema } } },
  ]);
  return {
    method,
    path: `/api/v1${about.path}`,
    tags: [about.tag],
    summary: about.summary,
    description: about.description,
    security: [{ bearer: [] }],
    request: {
      params,
      query,
      ...(method !== 'get' && { headers: IDEMPOTENCY }),
      ...(body && { body: { required: true, content: body } }),
    },
    responses: { [status]: { description: '成功', content }, ...Object.fromEntries(problems) },
  };
}

/** `/programmes/{id}` as Express spells it. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
