import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

export interface CheckResult {
  name: string;
  ok: boolean;
  seconds: number;
  /** What the command printed, both streams in the order they came; shown if it failed. */
  output: string;
}

/** A program of node_modules/.bin to run as a check. */
export interface Check {
  name: string;
  program: string;
  args: string[];
}

/** Runs a check to its end, however long it takes; a signal to `abort` ends it early and counts as failed. */
export function runCheck(check: Check, abort: AbortSignal): Promise<CheckResult> {
  const started = performance.now();
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    const done = (ok: boolean, note = '') =>
      resolve({
        name: check.name,
        ok,
        seconds: (performance.now() - started) / 1000,
        output: Buffer.concat(chunks).toString('utf8').trimEnd() + note,
      });
    const child = spawn(path.join(ROOT, 'node_modules/.bin', check.program), check.args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: abort,
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => done(false, `\n${error.message}`));
    child.once('close', (code, signal) => done(code === 0, signal ? `\nended by ${signal}` : ''));
  });
}

/** `✔ types 2.1 s`. */
export function resultLine({ name, ok, seconds }: CheckResult): string {
  return `${ok ? '✔' : '✘'} ${name} ${seconds.toFixed(1)} s`;
}
