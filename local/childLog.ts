import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Pino's number for "warn". */
const WARN = 40;

/**
 * Writes everything a child says to its log file, and passes on to the console only what a person should see:
 * warnings and errors, one short line each.
 */
export function keepLog(
  child: { stdout: Readable | null; stderr: Readable | null },
  logFile: string,
  warn: (line: string) => void,
): void {
  const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  // A full disk must not end the stack; the console says what the file no longer can.
  file.on('error', (error) => warn(`日志写不进 ${logFile}：${error.message}`));
  let open = 0;
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    open++;
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      file.write(`${line}\n`);
      const short = warningIn(line);
      if (short) warn(short);
    });
    lines.on('close', () => {
      open--;
      if (open === 0) file.end();
    });
  }
}

/** The warning in a line of log, shortened; undefined if it is none. */
export function warningIn(line: string): string | undefined {
  if (line.startsWith('{')) {
    try {
      const { level, msg, code } = JSON.parse(line) as { level?: number; msg?: string; code?: string };
      if (typeof level !== 'number' || level < WARN) return undefined;
      return [msg, code && `(${code})`].filter(Boolean).join(' ').slice(0, 200) || undefined;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return /\b(WARN|ERROR|FATAL)\b|^\w*Error\b/.test(line) ? line.slice(0, 200) : undefined;
}
