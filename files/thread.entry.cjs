// What every thread of `files/inThread.ts` begins with. Plain JavaScript, because a thread starts before anything could
// compile it; from here on TypeScript is read as in the process around it, be that tsx, jest or the production image.
const { readlinkSync } = require('node:fs');
const { setPriority } = require('node:os');
const { parentPort } = require('node:worker_threads');

/** Pages, Postgres and Temporal go first: on two cores a reader at full speed is felt by everybody who hands in. */
const NICE = 10;

/** Linux keeps a priority per thread and tells a thread its own number; elsewhere the thread runs like the process. */
function stepBack() {
  if (process.platform !== 'linux') return undefined;
  try {
    const tid = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(tid, NICE);
    return tid;
  } catch (error) {
    // A container without /proc, or one that forbids it: slower pages under attack, nothing worse.
    if (!['ENOENT', 'EACCES', 'EPERM', 'ERR_SYSTEM_ERROR'].includes(error.code)) throw error;
    return undefined;
  }
}

const tid = stepBack();
require('tsx/cjs/api').register();

parentPort.on('message', async ({ module, input }) => {
  try {
    parentPort.postMessage({ value: await require(module).run(input) });
  } catch (error) {
    const { name, message, code, detail, stack } = error instanceof Error ? error : new Error(typeof error);
    const problems = detail && { problems: detail.problems, ids: detail.ids };
    parentPort.postMessage({ thrown: { name, message, code, detail: problems, stack } });
  }
});
parentPort.postMessage({ ready: true, tid });
