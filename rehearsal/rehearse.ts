import { rename, writeFile } from 'node:fs/promises';
import { readConfig } from '../config/readConfig';
import { AppError } from '../domain/errors';
import { errorCode } from '../files/errorCode';
import { endDescendants } from './endDescendants';
import type { JobLine, JobSummary } from './job.types';
import { fillWhole, whyNotOut } from './outFolder';
import { tellApi, tellPeople } from './progress';
import { ArgsError, type CompareArgs, type FileArgs, type JobArgs, readArgs, USAGE } from './readArgs';
import { readInput, readRehearsed, type Whole } from './readInput';

/** Wrong arguments or files; anything else that fails is 1, a stop 130. */
const WRONG = 2;
/** Worker, test server and Postgres stop within seconds; a test server that hangs never does. */
const STOP_MS = 15_000;
/** One Ctrl-C reaches us several times: from the console, from npm and from tsx. Only a later one is a second press. */
const ONE_PRESS_MS = 1_000;

/** Thrown into a running rehearsal at its next day, so that it ends its own servers in order. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

let stopping = false;
const line = (text: JobLine | { out: string }) => process.stdout.write(`${JSON.stringify(text)}\n`);

async function rehearse(args: FileArgs | JobArgs): Promise<void> {
  const began = performance.now();
  const whole = await readInput(args, args.kind === 'job' ? undefined : readConfig().DATABASE_URL);
  if (args.jsonProgress) line({ read: true });
  const wrong = await whyNotOut(whole.out);
  if (wrong !== null) throw new ArgsError([{ path: '--out', reason: wrong }]);
  const telling = args.jsonProgress ? tellApi(process.stdout) : tellPeople(process.stderr);
  // Half a rehearsal shows nothing; its folder appears when all of it is there.
  const { rehearsed, histories } = await run(whole, telling.progress).finally(telling.end);
  const { writeReport } = await import('./writeReport');
  const { people, compareWith, out } = whole;
  await fillWhole(out, (folder) => writeReport(folder, { rehearsed, histories, people, compareWith }));
  if (args.jsonProgress) line({ outcome: { counts: rehearsed.counts, warnings: rehearsed.warnings } });
  const { mails, escalations, closed, ...counts } = rehearsed.counts;
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const warnings = rehearsed.warnings.length;
  line({ mails, escalations, closed, seconds, ...counts, warnings, out } satisfies JobSummary);
}

async function run(whole: Whole, progress: (at: { date: string; share: number }) => void) {
  const { runRehearsal } = await import('./runRehearsal');
  return runRehearsal(whole.input, {
    progress(at) {
      if (stopping) throw new Stopped();
      progress(at);
    },
  });
}

async function compare(args: CompareArgs): Promise<void> {
  const before = await readRehearsed('--compare', args.compare);
  const after = await readRehearsed('--with', args.with);
  const { comparisonText } = await import('./writeReport');
  // Whoever finds the file finds all of it.
  const half = `${args.out}.${process.pid}.tmp`;
  await writeFile(half, comparisonText(before, after));
  await rename(half, args.out);
  line({ out: args.out });
}

function reasonOf(error: unknown): string {
  if (error instanceof ArgsError) return error.message;
  if (error instanceof AppError)
    return [error.message, ...(error.detail.problems ?? []).map((p) => `${p.path}：${p.reason}`)].join('\n');
  const code = errorCode(error);
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND')
    return '这里没有安装预演所需的程序（测试服务器、内置数据库）。请在完整安装（npm ci，不加 --omit）的机器上预演。';
  return error instanceof Error ? error.message : String(error);
}

/** An ordinary stop: the rehearsal ends at its next day. One that hangs, or a second press, is ended at once. */
function stopWhenTold(): void {
  let askedAt = 0;
  const now = async (): Promise<void> => {
    await endDescendants(process.pid);
    process.exit(130);
  };
  const stop = (): void => {
    if (stopping && performance.now() - askedAt < ONE_PRESS_MS) return;
    if (stopping) {
      now().catch(fail);
      return;
    }
    stopping = true;
    askedAt = performance.now();
    process.stderr.write('\n正在停止（再按一次 Ctrl-C 立即结束）……\n');
    setTimeout(() => now().catch(fail), STOP_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Started by the API: when that goes, nobody waits for us any more.
  process.on('disconnect', stop);
  process.channel?.unref();
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

/** Says what went wrong and with which code to leave. */
function tell(error: unknown, json: boolean): number {
  if (error instanceof Stopped || stopping) {
    if (json) line({ failed: '预演被中途停止。' });
    else process.stderr.write('已停止，没有留下结果。\n');
    return 130;
  }
  const wrong = error instanceof ArgsError || error instanceof AppError;
  if (json) line({ failed: reasonOf(error) });
  process.stderr.write(`✗ ${reasonOf(error)}\n`);
  // What nobody expected: the place in the code helps whoever mends it.
  if (!wrong && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return wrong ? WRONG : 1;
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const json = argv.includes('--json-progress');
  try {
    const args = readArgs(argv);
    stopWhenTold();
    await (args.kind === 'compare' ? compare(args) : rehearse(args));
    return 0;
  } catch (error) {
    const code = tell(error, json);
    if (error instanceof ArgsError && !json) process.stderr.write(`\n${USAGE}\n`);
    return code;
  }
}

main()
  .then(async (code) => {
    // A part that failed to start may have left another one running.
    await endDescendants(process.pid);
    process.exitCode = code;
    process.exit();
  })
  .catch(fail);
