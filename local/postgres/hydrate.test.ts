import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testFolder } from '../testFolder';
import { hydrate } from './postgresProgram';

test('links that npm could not carry are made, in the package as in a copy by another name, and hold when moved', async () => {
  const folder = await testFolder('hydrate');
  try {
    for (const name of ['native', 'postgres-18']) {
      const native = path.join(folder, name);
      await mkdir(path.join(native, 'lib'), { recursive: true });
      await writeFile(path.join(native, 'lib', 'libpq.so.5.18'), 'library');
      const links = ['libpq.so', 'libpq.so.5'].map((link) => `native/lib/${link}`);
      const list = links.map((target) => ({ source: 'native/lib/libpq.so.5.18', target }));
      await writeFile(path.join(native, 'pg-symlinks.json'), JSON.stringify(list));
      expect(await hydrate(native)).toBe(true);
      expect(await hydrate(native)).toBe(true);
      await rename(native, `${native}-moved`);
      expect(await readFile(path.join(`${native}-moved`, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
