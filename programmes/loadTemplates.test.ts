import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadTemplates } from './loadTemplates';

const SHIPPED = path.join(__dirname, 'hundredDays/hundred-days.yaml');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongxin-templates-'));
  await mkdir(path.join(folder, 'one'));
  await mkdir(path.join(folder, 'two'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what ships can be read', async () => {
  expect([...(await loadTemplates()).keys()]).toContain('hundred-days');
});

test('a mistake is named with file, line and place', async () => {
  const text = (await readFile(SHIPPED, 'utf8')).replace('days: 100', 'days: many');
  await writeFile(path.join(folder, 'one', 'wrong.yaml'), text);
  await expect(loadTemplates(folder)).rejects.toMatchObject({
    code: 'invalid-template',
    detail: { problems: [{ path: expect.stringMatching(/^wrong\.yaml:\d+ days$/) }] },
  });
});

test('two files with one id are refused, both named, whosever folders they lie in', async () => {
  await copyFile(SHIPPED, path.join(folder, 'one', 'a.yaml'));
  await copyFile(SHIPPED, path.join(folder, 'two', 'b.yaml'));
  await expect(loadTemplates(folder)).rejects.toMatchObject({
    detail: { problems: [{ path: 'b.yaml id', reason: expect.stringContaining('a.yaml') }] },
  });
});
