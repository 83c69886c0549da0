import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadSchemes } from './loadSchemes';

test('the shipped scheme is there and adds up', async () => {
  const schemes = await loadSchemes();
  expect(schemes.get('trace-management')?.sections.map((s) => s.weight)).toEqual([30, 30, 40]);
});

test('two files with one id are refused, and both are named', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'schemes-'));
  const shipped = path.join(__dirname, '../schemes', 'trace-management.yaml');
  await copyFile(shipped, path.join(folder, 'a.yaml'));
  await copyFile(shipped, path.join(folder, 'b.yaml'));
  await expect(loadSchemes(folder)).rejects.toMatchObject({
    detail: { problems: [{ path: 'b.yaml id', reason: '与 a.yaml 的 id 相同：trace-management' }] },
  });
  await rm(folder, { recursive: true });
});
