import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadScheme } from './loadScheme';

test('a shipped scheme is found by its id', async () => {
  expect((await loadScheme('trace-management')).id).toBe('trace-management');
});

test('one that is not there, or is another one, is named', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'scheme-'));
  try {
    await copyFile(
      path.join(__dirname, '../schemes', 'trace-management.yaml'),
      path.join(folder, 'other.yaml'),
    );
    const problemOf = (id: string) =>
      loadScheme(id, folder).then(
        () => null,
        (error: { detail: { problems: { path: string; reason: string }[] } }) => error.detail.problems[0],
      );
    expect(await problemOf('none')).toEqual({
      path: 'schemes/none.yaml',
      reason: expect.stringContaining('找不到'),
    });
    expect(await problemOf('other')).toEqual({
      path: 'schemes/other.yaml',
      reason: expect.stringContaining('trace-management，不是 other'),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
