import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './command.check';

export interface Numbers {
  passed: number;
  failed: number;
  /** What was counted as failed although no test of its own failed. */
  notes: string[];
}

/** The part of jest's `--json` answer that counts. */
export interface JestAnswer {
  numPassedTests: number;
  numFailedTests: number;
  /** Skipped ones: nothing is skipped here, so each counts as failed. */
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not even be loaded; their tests are in no other number. */
  numRuntimeErrorTestSuites: number;
  success: boolean;
}

/** Jest's answer as passed and failed; a run that failed without naming a failure still counts as one. */
export function countTests(answer: JestAnswer, exitCode: number | null): Numbers {
  const { numPendingTests: skipped, numTodoTests: todo, numRuntimeErrorTestSuites: broken } = answer;
  const notes = [
    ...(skipped > 0 ? [`${skipped} tests were skipped`] : []),
    ...(todo > 0 ? [`${todo} tests are only planned`] : []),
    ...(broken > 0 ? [`${broken} test files could not be loaded`] : []),
  ];
  const failed = answer.numFailedTests + skipped + todo + broken;
  if (failed === 0 && (exitCode !== 0 || !answer.success)) {
    return { passed: answer.numPassedTests, failed: 1, notes: [`jest ended with ${exitCode ?? 'a signal'}`] };
  }
  if (failed === 0 && answer.numPassedTests === 0)
    return { passed: 0, failed: 1, notes: ['no test was run'] };
  return { passed: answer.numPassedTests, failed, notes };
}

/**
 * Runs jest over the whole project (or what `args` choose), its progress going straight to the terminal. Two workers:
 * more would start more servers than two cores can carry within the tests' time limits.
 */
export async function runJest(args: string[], abort: AbortSignal): Promise<Numbers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tongxin-jest-'));
  const outputFile = path.join(folder, 'answer.json');
  try {
    const child = spawn(
      path.join(ROOT, 'node_modules/.bin/jest'),
      ['--maxWorkers=2', '--json', `--outputFile=${outputFile}`, ...args],
      { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], signal: abort },
    );
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('close', resolve);
      child.once('error', (error) => (error.name === 'AbortError' ? resolve(null) : reject(error)));
    });
    return countTests(await readAnswer(outputFile), code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAnswer(file: string): Promise<JestAnswer> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JestAnswer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Jest was ended before it could answer: nothing passed, and its exit code says why.
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      numRuntimeErrorTestSuites: 0,
      success: false,
    };
  }
}
