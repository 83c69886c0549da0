// Loaded into the worker and the API before their own code. If the stack's main process is killed, nobody would stop
// them any more and they would hold their ports: the line to the parent breaks, and they end as on an ordinary stop.
// Plain JavaScript, because Temporal's workflow threads load it too, before anything could compile it.
import { isMainThread } from 'node:worker_threads';

/** As long as the stack itself would wait for the slower of the two. */
const LAST_RESORT_MS = 20_000;

if (isMainThread) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  });
  // Listening must not keep a child alive that has finished its own stop.
  process.channel?.unref();
}
