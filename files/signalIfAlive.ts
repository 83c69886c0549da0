import { errorCode } from './errorCode';

/** Sends a signal; a process that has ended in between is no error, for that is all that was wanted. */
export function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
