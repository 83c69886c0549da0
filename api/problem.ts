import type { Response } from 'express';
import { z } from '../acts/zod';
import { APP_ERRORS, type AppErrorCode, type Problem } from '../domain/errors';
import { HTTP_STATUS } from './errors.http';

/** RFC 9457: what every error answer of the API looks like. */
export const problemSchema = z
  .strictObject({
    type: z.string().openapi({ example: 'urn:tongxin:error:invalid-request' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(APP_ERRORS) as [AppErrorCode, ...AppErrorCode[]]),
    detail: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
    requestId: z.string(),
  })
  .openapi('Problem');

/** Answers with a problem. `status` differs from the code's own only for a link that never existed (404, not 410). */
export function sendProblem(
  res: Response,
  code: AppErrorCode,
  errors: readonly Problem[] = [],
  status: number = HTTP_STATUS[code],
): void {
  const title = APP_ERRORS[code];
  const detail = errors.length === 0 ? title : errors.map((e) => `${e.path}：${e.reason}`).join('；');
  const body: z.output<typeof problemSchema> = {
    type: `urn:tongxin:error:${code}`,
    title,
    status,
    code,
    detail,
    errors: [...errors],
    requestId: String(res.getHeader('X-Request-Id') ?? ''),
  };
  res.locals.code = code;
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res.status(status).type('application/problem+json').send(JSON.stringify(body));
}
