// Loaded into the worker and the API before their own code. If the stack's main process is killed, nobody would stop
// them any more and they would hold their ports: the line to the parent breaks, and they end as on an ordinary stop.

/** As long as the stack itself would wait for the slower of the two. */
const LAST_RESORT_MS = 20_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
});
// Listening must not keep a child alive that has finished its own stop.
process.channel?.unref();
