import { AppError } from '../domain/errors';
import { unstorableIn } from '../domain/storable';

/**
 * Throws "invalid-request" naming each text in what somebody sent that can be kept nowhere (NUL, half characters).
 * Asked of everything that is read, on every face, before any of it is used.
 */
export function refuseUnstorable(sent: unknown, at?: string): void {
  const problems = unstorableIn(sent, at === undefined ? [] : [at]);
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
