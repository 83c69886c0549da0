import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './checks/command.check';

/** Deliberate violations, one a line. */
const BY_HAND = [
  'export const read = (text: string) => new Date(text);',
  'export const parsed = (text: string) => Date.parse(text);',
  'export const midnight = Date.UTC(2026, 1, 1);',
  'export const written = (at: { toISOString(): string }) => at.toISOString().slice(0, 10);',
  "export const shown = new Intl.DateTimeFormat('zh-CN');",
  "export const first = (month: number) => ['2026', String(month).padStart(2, '0'), '01'].join('-');",
  'export const parts = (text: string) => /^(\\d{4})-(\\d{2})-(\\d{2})$/.exec(text);',
  'export const typed = (text: string) => /^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})/.exec(text);',
  "export const numbers = (date: string) => date.split('-').map(Number);",
  'export const month = (date: string) => Number(date.slice(5, 7));',
  'export const year = (date: string) => Number(date.slice(0, 4));',
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tongxin-dates-'));
  for (const file of ['biome.json', 'tests/checks/datesByHand.grit'])
    await cp(path.join(ROOT, file), path.join(folder, file));
  for (const room of ['api', 'domain', 'domain/calendar', 'tests']) {
    await mkdir(path.join(folder, room), { recursive: true });
    await writeFile(path.join(folder, room, 'byHand.ts'), `${BY_HAND.join('\n')}\n`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lines of a file that the rule refuses, each once. */
async function refused(file: string): Promise<number[]> {
  const args = ['lint', '--vcs-enabled=false', '--only=plugin', '--reporter=github', file];
  const told = await new Promise<string>((resolve, reject) => {
    execFile(path.join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder }, (error, stdout, stderr) => {
      // It ends with 1 for what it found; anything else went wrong.
      if (error && error.code !== 1) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
  const lines = [...told.matchAll(/title=plugin,file=[^,]*,line=(\d+)/g)].map(([, line]) => Number(line));
  return [...new Set(lines)].sort((a, b) => a - b);
}

test.each(['api/byHand.ts', 'domain/byHand.ts'])('%s may not read or write dates by hand', async (file) => {
  expect(await refused(file)).toEqual(BY_HAND.map((_, n) => n + 1));
});

test.each(['domain/calendar/byHand.ts', 'tests/byHand.ts'])('%s may', async (file) => {
  expect(await refused(file)).toEqual([]);
});
