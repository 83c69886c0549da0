import { ApplicationFailure, CompleteAsyncError } from '@temporalio/activity';
import { TemporalFailure } from '@temporalio/common';
import { AppError, type AppErrorCode } from '../domain/errors';

/** Codes that pass by themselves; every other AppError means the same request will fail again. */
const PASSES: ReadonlySet<AppErrorCode> = new Set(['unavailable', 'conflict', 'too-many-requests']);

/** The failure a workflow sees: the code as its type and ids as details, never the text of a person. */
function toFailure(error: AppError): ApplicationFailure {
  return ApplicationFailure.create({
    type: error.code,
    message: error.code,
    nonRetryable: !PASSES.has(error.code),
    details: error.detail.ids ? [error.detail.ids] : [],
  });
}

type Activity = (request: never) => Promise<unknown>;

/** SQLSTATE or a socket's code: `23505`, `ECONNREFUSED`. */
const CODE = /^[A-Z0-9_]{1,40}$/;

/**
 * What nobody expected, as a history may keep it: its name, its code, and where in the code it happened; it is retried.
 * Its text stays behind: messages of the database quote people's rows.
 */
function unexpected(error: unknown): ApplicationFailure {
  const known: { name: string; code?: unknown; stack?: string } =
    error instanceof Error ? error : { name: typeof error };
  const { name: type, code, stack = '' } = known;
  const message = typeof code === 'string' && CODE.test(code) ? code : type;
  const failure = ApplicationFailure.create({ type, message });
  failure.stack = stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
  return failure;
}

/** Activities whose failures say no more than a history may keep. */
export function withFailures<T extends Record<keyof T, Activity>>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (request: never) => {
      try {
        return await run(request);
      } catch (error) {
        if (error instanceof AppError) throw toFailure(error);
        if (error instanceof TemporalFailure || error instanceof CompleteAsyncError) throw error;
        throw unexpected(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
