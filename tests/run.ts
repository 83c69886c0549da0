import { type Check, type CheckResult, resultLine, runCheck } from './checks/command.check';
import { runJest } from './checks/jest.check';
import { Leftovers } from './checks/leftovers';

/** They share the two cores with each other and with nothing else: jest starts when all have answered. */
const CHECKS: Check[] = [
  { name: 'types', program: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'style', program: 'biome', args: ['check', '.'] },
  { name: 'rooms', program: 'tsx', args: ['tests/checkRooms.ts'] },
  { name: 'unused', program: 'knip', args: ['--no-progress'] },
];

/** A server that was told to stop as the last test ended may need this long; Temporal's drains its queues first. */
const GRACE_MS = 10_000;

/** A second Ctrl-C within this run does not wait for servers to stop. */
function abortOnSignals(): AbortController {
  const abort = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (abort.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    console.log(`\n${signal}: stopping; once more to leave at once`);
    abort.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return abort;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself after all.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** `npm test`: every check, then every test; the last line is `N passed, N failed` and the exit code says the same. */
async function main(): Promise<void> {
  const { signal } = abortOnSignals();
  const leftovers = await Leftovers.start();
  const show = (result: CheckResult): CheckResult => {
    console.log(resultLine(result));
    if (!result.ok) console.log(`${result.output.replace(/^/gm, '  ')}\n`);
    return result;
  };
  const results = await Promise.all(CHECKS.map((check) => runCheck(check, signal).then(show)));
  const started = performance.now();
  const tests = signal.aborted
    ? { passed: 0, failed: 1, notes: ['tests were not run'] }
    : await runJest(process.argv.slice(2), signal);
  console.log(
    `${tests.failed === 0 ? '✔' : '✘'} tests ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  for (const note of tests.notes) console.log(`  ${note}`);

  const left = await leftovers.stop(GRACE_MS);
  for (const { pid, command } of left) {
    console.log(`  still running, started by a test: ${pid} ${command.slice(0, 160)}`);
    end(pid);
  }
  console.log(`${left.length === 0 ? '✔' : '✘'} leftovers`);

  const passed = results.filter((r) => r.ok).length + tests.passed + (left.length === 0 ? 1 : 0);
  const failed = results.filter((r) => !r.ok).length + tests.failed + (left.length === 0 ? 0 : 1);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : signal.aborted ? 130 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
});
