import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readSecret } from './readSecret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongxin-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('made once, the same ever after, and only its owner reads it', async () => {
  const secret = await readSecret({ TONGXIN_DATA_DIR: folder });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await readSecret({ TONGXIN_DATA_DIR: folder })).toBe(secret);
  expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600);
});

test('several processes at once end up with the same one and leave nothing behind', async () => {
  const secrets = await Promise.all(
    Array.from({ length: 20 }, () => readSecret({ TONGXIN_DATA_DIR: folder })),
  );
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secret']);
});

test('one that is configured goes before the file', async () => {
  expect(await readSecret({ TONGXIN_DATA_DIR: folder, TONGXIN_SECRET: 'a'.repeat(32) })).toBe('a'.repeat(32));
  expect(await readdir(folder)).toEqual([]);
});

test('a file cut short is refused, not replaced: replaced it would make every link invalid', async () => {
  await writeFile(path.join(folder, 'secret'), 'abc');
  await expect(readSecret({ TONGXIN_DATA_DIR: folder })).rejects.toThrow('不完整');
});
