import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { secretPlace } from './readSecret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongxin-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('made once, the same ever after, and only its owner reads it', async () => {
  const place = secretPlace({ TONGXIN_DATA_DIR: folder });
  // Looking makes none: whether one may be made is the database's to say.
  expect(await place.read()).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
  const secret = await place.make();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await place.read()).toBe(secret);
  expect(await place.make()).toBe(secret);
  expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600);
});

test('several processes at once end up with the same one and leave nothing behind', async () => {
  const secrets = await Promise.all(
    Array.from({ length: 20 }, () => secretPlace({ TONGXIN_DATA_DIR: folder }).make()),
  );
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secret']);
});

test('one that is configured goes before the file', async () => {
  const place = secretPlace({ TONGXIN_DATA_DIR: folder, TONGXIN_SECRET: 'a'.repeat(32) });
  expect(await place.read()).toBe('a'.repeat(32));
  expect(await readdir(folder)).toEqual([]);
});

test('a file cut short is refused, not replaced: replaced it would make every link invalid', async () => {
  await writeFile(path.join(folder, 'secret'), 'abc');
  const place = secretPlace({ TONGXIN_DATA_DIR: folder });
  await expect(place.read()).rejects.toThrow('不完整');
  await expect(place.make()).rejects.toThrow('不完整');
});
