import { APP_ERRORS, AppError, type AppErrorCode } from '../domain/errors';

/** An error as it comes out of a thread: classes do not survive the way, what they say does. */
export interface Thrown {
  name: string;
  message: string;
  code?: unknown;
  detail?: { problems?: AppError['detail']['problems']; ids?: Record<string, string> };
  stack?: string;
}

/** The thread was ended because what it read took too long or more memory than anything honest. */
export class ThreadStopped extends Error {
  override readonly name = 'ThreadStopped';
  constructor(
    readonly kind: 'too-slow' | 'too-large',
    cause?: unknown,
  ) {
    super(`thread stopped: ${kind}`, { cause });
  }
}

/**
 * The error of a thread as one of this side: an AppError is one again, anything else keeps name, message and places.
 */
export function thrownAgain({ name, message, code, detail, stack }: Thrown): Error {
  if (name === 'AppError' && typeof code === 'string' && Object.hasOwn(APP_ERRORS, code))
    return new AppError(code as AppErrorCode, detail);
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
