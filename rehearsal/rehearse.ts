import { rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { readConfig } from '../config/readConfig';
import { AppError } from '../domain/errors';
import { errorCode } from '../files/errorCode';
import { endDescendants, scratchIn } from './endDescendants';
import type { JobLine, JobSummary } from './job.types';
import { fillWhole, removeHalves, whyNotOut } from './outFolder';
import { tellApi, tellPeople } from './progress';
import { ArgsError, type CompareArgs, type FileArgs, type JobArgs, readArgs, USAGE } from './readArgs';
import { readInput, readRehearsed, type Whole } from './readInput';

/** Wrong arguments or files; anything else that fails is 1, a stop 130. */
const WRONG = 2;
const STOPPED = 130;

const line = (text: JobLine | { out: string }) => process.stdout.write(`${JSON.stringify(text)}\n`);

async function rehearse(args: FileArgs | JobArgs): Promise<void> {
  const began = performance.now();
  const whole = await readInput(args, args.kind === 'job' ? undefined : readConfig().DATABASE_URL);
  if (args.jsonProgress) line({ read: true });
  for (const text of whole.rosterNotes) process.stderr.write(`名册 ${text}\n`);
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
  return runRehearsal(whole.input, { progress });
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

/**
 * Everything that a rehearsal runs on is thrown away in the end, so a stop has nothing to wait for: its servers are
 * killed, what was half written is removed. (Asked politely, Temporal's worker stops at a signal by itself, and the
 * virtual clock with it, for ever.)
 */
function stopOnSignal(): void {
  const json = process.argv.includes('--json-progress');
  const stop = (): void => {
    clear();
    removeHalves();
    if (json) line({ failed: '预演被中途停止。' });
    process.stderr.write('\n已停止，没有留下结果。\n');
    process.exit(STOPPED);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Started by the API, or into a pipe: when the other end goes, nobody waits for us any more.
  process.on('disconnect', stop);
  process.channel?.unref();
  process.stdout.on('error', stop);
  process.stderr.on('error', stop);
  // Unlike an ordinary child a database in its own group would stay.
  process.on('uncaughtException', fail);
}

/** Ends the servers that are still there, and removes the data of a database among them. */
function clear(): void {
  // A process just killed may for a moment still write.
  for (const folder of scratchIn(endDescendants(process.pid)))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function fail(error: unknown): void {
  console.error(error);
  clear();
  process.exit(1);
}

/** Says what went wrong and with which code to leave. */
function tell(error: unknown, json: boolean): number {
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
    stopOnSignal();
    await (args.kind === 'compare' ? compare(args) : rehearse(args));
    return 0;
  } catch (error) {
    const code = tell(error, json);
    if (error instanceof ArgsError && !json) process.stderr.write(`\n${USAGE}\n`);
    return code;
  }
}

main()
  .then((code) => {
    // A part that failed to start may have left another one running.
    clear();
    process.exit(code);
  })
  .catch(fail);
