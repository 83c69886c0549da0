import { ApplicationFailure } from '@temporalio/activity';
import { AppError, type AppErrorCode } from '../domain/errors';

/** Codes that pass by themselves; every other AppError means the same request will fail again. */
const PASSES: ReadonlySet<AppErrorCode> = new Set(['unavailable', 'conflict', 'too-many-requests']);

/** The failure a workflow sees: the code as its type and ids as details, never the text of a person. */
export function toFailure(error: AppError): ApplicationFailure {
  return ApplicationFailure.create({
    type: error.code,
    message: error.code,
    nonRetryable: !PASSES.has(error.code),
    details: error.detail.ids ? [error.detail.ids] : [],
  });
}

type Activity = (request: never) => Promise<unknown>;

/** The same activities with AppErrors turned into ApplicationFailures; other errors stay and are retried. */
export function withFailures<T extends Record<keyof T, Activity>>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (request: never) => {
      try {
        return await run(request);
      } catch (error) {
        throw error instanceof AppError ? toFailure(error) : error;
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
