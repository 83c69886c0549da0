import { readFileSync } from 'node:fs';
import { errorCode } from './errorCode';

/** Ticks of /proc a second: Linux has counted in hundredths for user space on every machine of today. */
const TICK_MS = 10;

/**
 * CPU ms that a thread of this process has used; null where the system does not tell (not Linux, or the thread has
 * ended).
 * `tid`: its number as it told it itself.
 */
export function cpuMsOfThread(tid: number | undefined): number | null {
  if (tid === undefined) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${tid}/stat`, 'utf8');
    // Behind the name, which may hold anything: state, …, utime and stime as 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(errorCode(error))) return null;
    throw error;
  }
}
