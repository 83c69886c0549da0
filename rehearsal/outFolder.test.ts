import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testFolder } from '../local/testFolder';
import { fillWhole, whyNotOut } from './outFolder';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  folder = await testFolder('out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function make(name: string, files: string[]): string {
  mkdirSync(at(name));
  for (const file of files) writeFileSync(at(`${name}/${file}`), 'old');
  return at(name);
}

test('a new, an empty and an earlier rehearsal’s folder will do', async () => {
  expect(await whyNotOut(at('new/one'))).toBeNull();
  expect(await whyNotOut(make('empty', []))).toBeNull();
  const files = ['report.html', 'report.json', 'mails.csv', 'people.yaml', 'comparison.html'];
  const earlier = make('earlier', files);
  mkdirSync(at('earlier/histories'));
  expect(await whyNotOut(earlier)).toBeNull();
});

test.each([
  ['somebody’s own files', ['letter.docx'], 'letter.docx'],
  ['a rehearsal with somebody’s notes in it', ['report.json', 'notes.txt'], 'notes.txt'],
  ['tables alone', ['people.csv'], 'people.csv'],
])('%s are not written over, and the file is named', async (_what, files, named) => {
  expect(await whyNotOut(make('own', files))).toContain(named);
});

test('a file is no folder', async () => {
  writeFileSync(at('file'), '');
  expect(await whyNotOut(at('file'))).toContain('不是文件夹');
});

test('the new results stand in place of the old ones, all of them', async () => {
  const out = make('out', ['report.json', 'comparison.html']);
  await fillWhole(out, (half) => writeFile(path.join(half, 'report.json'), 'new'));
  expect(readdirSync(out)).toEqual(['report.json']);
  expect(readFileSync(at('out/report.json'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['out']);
  await fillWhole(at('deep/er'), (half) => writeFile(path.join(half, 'report.json'), 'new'));
  expect(readdirSync(at('deep/er'))).toEqual(['report.json']);
});

test('if writing fails the old ones stay, and nothing else', async () => {
  const out = make('out', ['report.json']);
  const failing = fillWhole(out, async (half) => {
    await writeFile(path.join(half, 'report.json'), 'half');
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(readFileSync(at('out/report.json'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['out']);
});
